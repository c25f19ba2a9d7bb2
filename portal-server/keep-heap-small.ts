import { setFlagsFromString } from 'node:v8';

// Of what has survived the last collection. V8 would let the heap grow up to fourfold between two of them.
const HEAP_GROWTH_PERCENT = 50;

/**
 * Has old objects collected before they are as much again as those in use. What a server of few objects holds is else mostly
 * garbage that no request is waiting for (docs/decisions/0007). Works at any time, so that it holds however the server was
 * started.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
}
