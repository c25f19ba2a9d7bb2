/**
 * How Node runs our programs. Of a request hardly anything outlives it, so that room for four MiB of young objects is as good as
 * for the sixteen that Node takes; and a start makes some twenty MiB that stay, among which nobody need look for garbage
 * (docs/decisions/0007).
 */
export const NODE_FLAGS = ['--max-semi-space-size=4', '--initial-old-space-size=32'];
