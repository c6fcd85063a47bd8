// Addresses a plugin must not reach: metadata services and link-local ones never, private ones only where that is meant.
import { BlockList, isIP } from 'node:net';

/** `refused`: no plugin may reach it; `private`: only a service that is itself configured inside may. */
export type AddressKind = 'public' | 'private' | 'refused';

// Where clouds keep what a machine may know and a plugin must not: link-local addresses, and the metadata services elsewhere.
const REFUSED = blockList({
  ipv4: ['169.254.0.0/16', '100.100.100.200/32', '168.63.129.16/32', '192.0.0.192/32'],
  ipv6: ['fe80::/10', 'fd00:ec2::254/128', 'fd20:ce::254/128'],
});

// The ranges of RFC 6890 that lead into the machine or the network around it, and those that nothing answers from.
const PRIVATE = blockList({
  ipv4: [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '224.0.0.0/3',
  ],
  ipv6: ['::/127', 'fc00::/7', 'fec0::/10', 'ff00::/8'],
});

/** Says what kind of address an IP address is; an IPv6 address that carries an IPv4 address is judged by that one too. */
export function kindOfAddress(address: string): AddressKind {
  const plain = address.replace(/%.*$/, '');
  const inner = isIP(plain) === 6 ? embeddedAddress(plain) : null;
  for (const [list, kind] of [
    [REFUSED, 'refused'],
    [PRIVATE, 'private'],
  ] as const) {
    if (contains(list, plain) || (inner !== null && contains(list, inner))) {
      return kind;
    }
  }
  return 'public';
}

/** Whether a host's name says by itself that it is inside: special-use names (RFC 6761, 6762, 8375, 9476) and bare words. */
export function isInsideName(host: string): boolean {
  return (
    !host.includes('.') ||
    /\.(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa)$/.test(host)
  );
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

// Mapped (::ffff:0:0/96), compatible (::/96), translated (64:ff9b::/96) and 6to4 (2002::/16) addresses.
function embeddedAddress(address: string): string | null {
  // The URL parser writes every IPv6 address in one way: no dotted part, zeros left out.
  const text = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail = ''] = text.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  const words = [...left, ...zeros, ...right].map((word) => Number.parseInt(word, 16));
  const [first = 0, second = 0, third = 0] = words;
  const start = words.slice(0, 6).join(',');
  if (first === 0x2002) {
    return dotted(second, third);
  }
  return ['0,0,0,0,0,65535', '0,0,0,0,0,0', '100,65435,0,0,0,0'].includes(start)
    ? dotted(words[6] ?? 0, words[7] ?? 0)
    : null;
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}

function blockList(ranges: Readonly<Record<'ipv4' | 'ipv6', readonly string[]>>): BlockList {
  const list = new BlockList();
  for (const family of ['ipv4', 'ipv6'] as const) {
    for (const range of ranges[family]) {
      const [network = '', bits = ''] = range.split('/');
      list.addSubnet(network, Number(bits), family);
    }
  }
  return list;
}
