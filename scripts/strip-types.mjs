// Jest's transformer: Node's own type stripping, so that tests run the very text that Node runs, with its lines kept.
import { createHash } from 'node:crypto';
import { stripTypeScriptTypes } from 'node:module';

export default {
  process(source, path) {
    return { code: path.endsWith('.ts') ? stripTypeScriptTypes(source) : source };
  },
  getCacheKey(source, path) {
    return createHash('sha256').update(process.version).update(path).update(source).digest('hex');
  },
};
