import { describe, expect, it } from 'vitest';
import { classOf, reachable } from './address.ts';

describe('an address that a webhook may reach', () => {
  it.each(['8.8.8.8', '223.5.5.5', '2606:4700::1111', '240e::1'])('is on the Internet: %s', (address) => expect(classOf(address)).toBe('open'));

  it.each(['10.1.2.3', '172.16.0.1', '192.168.0.1', '100.64.0.1', '100.100.100.200', '127.0.0.2', '::1', 'fc00::1', 'fd00:ec2::254'])('is of an own network, and closed unless the stage names the host: %s', (address) => {
    expect(classOf(address)).toBe('closed');
    expect(reachable([address], false)).toEqual([]);
    expect(reachable([address], true)).toEqual([address]);
  });

  it.each([
    ['this network', '0.0.0.0'], ['metadata of the cloud', '169.254.169.254'], ['link-local', 'fe80::1'], ['link-local with a zone', 'fe80::1%eth0'], ['protocol assignments', '192.0.0.8'], ['documentation', '192.0.2.1'],
    ['6to4 relay', '192.88.99.1'], ['benchmarks', '198.18.0.1'], ['multicast', '224.0.0.1'], ['multicast', 'ff02::1'], ['reserved', '240.0.0.1'], ['broadcast', '255.255.255.255'], ['unspecified', '::'],
    ['IPv4-mapped private', '::ffff:10.0.0.1'], ['IPv4-mapped public', '::ffff:8.8.8.8'], ['IPv4-compatible loopback', '::7f00:1'], ['NAT64 of private', '64:ff9b::a00:1'], ['local NAT64', '64:ff9b:1::1'],
    ['6to4 of private', '2002:a00:1::1'], ['Teredo', '2001::1'], ['translated', '::ffff:0:10.0.0.1'], ['discard', '100::1'], ['site-local', 'fec0::1'], ['segment routing', '5f00::1'], ['not routed', '4000::1'], ['no address', 'example'],
  ])('is never one of %s: %s', (_, address) => {
    expect(classOf(address)).toBe('barred');
    expect(reachable([address], true)).toEqual([]);
  });

  it('is trusted only where every address of the name is fine, and IPv4 comes first', () => {
    expect(reachable(['8.8.8.8', '10.0.0.1'], false)).toEqual([]);
    expect(reachable(['2606:4700::1111', '8.8.8.8'], false)).toEqual(['8.8.8.8', '2606:4700::1111']);
    expect(reachable([], true)).toEqual([]);
  });
});
