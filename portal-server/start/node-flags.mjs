/**
 * How Node runs our programs. Of a request hardly anything outlives it, so that room for four MiB of young objects is as good as
 * for the sixteen that Node takes (docs/decisions/0007).
 */
export const NODE_FLAGS = ['--enable-source-maps', '--max-semi-space-size=4'];
