import ipaddr from 'ipaddr.js';

/**
 * Whether an address may be connected to. `open`: anybody's on the Internet. `closed`: of somebody's own network, reached only where the stage names
 * the host. `barred`: never, such as link-local addresses, behind which clouds keep their credentials.
 */
export type AddressClass = 'open' | 'closed' | 'barred';

const OWN_NETWORK: ReadonlySet<string> = new Set(['private', 'uniqueLocal', 'carrierGradeNat', 'loopback']);

/** What is routed on the Internet at all. Beyond it `::7f00:1` is loopback in an old notation, and ranges come that no list knows yet. */
const ROUTED_V6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Everything else is barred: multicast, reserved, unspecified, and every notation of an IPv4 address inside an IPv6 one (mapped, NAT64, 6to4, Teredo). */
export function classOf(address: string): AddressClass {
  if (!ipaddr.isValid(address)) return 'barred';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (OWN_NETWORK.has(range)) return 'closed';
  if (range !== 'unicast') return 'barred';
  return parsed.kind() === 'ipv4' || parsed.match(ROUTED_V6) ? 'open' : 'barred';
}

/** The addresses that may be connected to, all or none: a name that also leads astray is not trusted at all. IPv4 first, which every network has. */
export function reachable(addresses: readonly string[], ownNetworkAllowed: boolean): readonly string[] {
  const fine = (address: string): boolean => classOf(address) === 'open' || (ownNetworkAllowed && classOf(address) === 'closed');
  return addresses.every(fine) ? addresses.toSorted((a, b) => Number(a.includes(':')) - Number(b.includes(':'))) : [];
}
