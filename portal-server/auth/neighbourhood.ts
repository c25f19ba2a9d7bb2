/**
 * A network as `clientNetwork` names it, blurred to its neighbourhood: the /24 of an IPv4 address, the /48 of an IPv6
 * one. Enough for a person to tell home from abroad, too little to name a line.
 */
export function neighbourhoodOf(network: string): string {
  if (network.includes(':')) {
    const groups = network.split('::')[0]?.split(':') ?? [];
    return `${groups.slice(0, 3).join(':')}::/48`;
  }
  const parts = network.split('.');
  return parts.length === 4 ? `${parts.slice(0, 3).join('.')}.0/24` : network;
}
