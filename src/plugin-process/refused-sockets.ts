// wasi:sockets as Python's runtime is given it: every interface is there, and each attempt to use one is refused.

// The C library of Python's runtime always asks for sockets, whether a plugin uses them or not.
const PYTHON_RUNTIME = 'libcomponentize_py_runtime.so';

const INTERFACES: readonly string[] = [
  'wasi:sockets/instance-network',
  'wasi:sockets/ip-name-lookup',
  'wasi:sockets/network',
  'wasi:sockets/tcp',
  'wasi:sockets/tcp-create-socket',
  'wasi:sockets/udp',
  'wasi:sockets/udp-create-socket',
];

/**
 * The imports, without versions, that a component may have beyond the allow-list because of the runtime in it; `glue` is
 * what it was transpiled into. Nothing is gained by pretending to be Python: what is imported refuses every use.
 */
export function importsOfRuntime(glue: string): readonly string[] {
  return glue.includes(PYTHON_RUNTIME) ? INTERFACES : [];
}

/**
 * Makes the imports. To open a socket or to look up a name fails with `access-denied`, and `refuse` is told in words; the
 * rest is out of reach, since no socket comes to exist.
 */
export function createRefusedSockets(
  refuse: (reason: string) => void,
): Readonly<Record<string, object>> {
  const refused = (attempt: string) => (): never => {
    refuse(
      `it tried to ${attempt}, and no plugin is given sockets: requests are sent through wasi:http`,
    );
    // What the glue looks for is an own member `payload`: the interface's error, an enum's case.
    throw Object.assign(new Error('access-denied'), { payload: 'access-denied' });
  };
  class Network {}
  class ResolveAddressStream {}
  class TcpSocket {}
  class UdpSocket {}
  class IncomingDatagramStream {}
  class OutgoingDatagramStream {}
  return {
    'wasi:sockets/instance-network': { instanceNetwork: () => new Network() },
    'wasi:sockets/ip-name-lookup': {
      ResolveAddressStream,
      resolveAddresses: refused("look up a host's address"),
    },
    'wasi:sockets/network': { Network },
    'wasi:sockets/tcp': { TcpSocket },
    'wasi:sockets/tcp-create-socket': { createTcpSocket: refused('open a TCP socket') },
    'wasi:sockets/udp': { UdpSocket, IncomingDatagramStream, OutgoingDatagramStream },
    'wasi:sockets/udp-create-socket': { createUdpSocket: refused('open a UDP socket') },
  };
}
