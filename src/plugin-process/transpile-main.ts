// The transpile child: answers one request and ends; it reads foreign bytes, and runs none of them.
import { parseTranspileRequest } from './messages.ts';
import { transpile } from './transpile.ts';

process.once('message', (message) => {
  const request = parseTranspileRequest(message);
  if (request === null) {
    process.exit(1);
  }
  void transpile(request.component).then((response) => {
    process.send?.(response, () => process.exit(0));
  });
});
process.once('disconnect', () => process.exit(0));
