import type { CustomerCount } from '../../shared/contracts/customer-list.ts';
import type { Merchant } from '../core/merchant-context.ts';

/** Counts that are asked for at the same time: they are the dearest that the list asks for. */
const COUNTS_AT_ONCE = 2;

type Tell = (segment: string, count: CustomerCount) => void;

/** Asks how many customers each segment holds now, in this order, and tells each count as it comes. */
export async function countSegments(
  { api, here }: Merchant,
  segments: readonly string[],
  signal: AbortSignal,
  tell: Tell,
): Promise<void> {
  const waiting = [...segments];
  const count = async (segment: string) => {
    const params = { ...here, segment };
    const counted = await api('GET /admin/:store/segments/:segment/count', { params }, { signal });
    if (!signal.aborted) tell(segment, counted);
  };
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) {
      // A segment without its count is as good.
      await count(next).catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: COUNTS_AT_ONCE }, work));
}
