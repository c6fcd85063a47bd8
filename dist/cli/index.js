#!/usr/bin/env node
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 7349:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveBlockMap = __nccwpck_require__(7103);
var resolveBlockSeq = __nccwpck_require__(334);
var resolveFlowCollection = __nccwpck_require__(3142);

function resolveCollection(CN, ctx, token, onError, tagName, tag) {
    const coll = token.type === 'block-map'
        ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag)
        : token.type === 'block-seq'
            ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag)
            : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
    const Coll = coll.constructor;
    // If we got a tagName matching the class, or the tag name is '!',
    // then use the tagName from the node class used to create it.
    if (tagName === '!' || tagName === Coll.tagName) {
        coll.tag = Coll.tagName;
        return coll;
    }
    if (tagName)
        coll.tag = tagName;
    return coll;
}
function composeCollection(CN, ctx, token, props, onError) {
    const tagToken = props.tag;
    const tagName = !tagToken
        ? null
        : ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg));
    if (token.type === 'block-seq') {
        const { anchor, newlineAfterProp: nl } = props;
        const lastProp = anchor && tagToken
            ? anchor.offset > tagToken.offset
                ? anchor
                : tagToken
            : (anchor ?? tagToken);
        if (lastProp && (!nl || nl.offset < lastProp.offset)) {
            const message = 'Missing newline after block sequence props';
            onError(lastProp, 'MISSING_CHAR', message);
        }
    }
    const expType = token.type === 'block-map'
        ? 'map'
        : token.type === 'block-seq'
            ? 'seq'
            : token.start.source === '{'
                ? 'map'
                : 'seq';
    // shortcut: check if it's a generic YAMLMap or YAMLSeq
    // before jumping into the custom tag logic.
    if (!tagToken ||
        !tagName ||
        tagName === '!' ||
        (tagName === YAMLMap.YAMLMap.tagName && expType === 'map') ||
        (tagName === YAMLSeq.YAMLSeq.tagName && expType === 'seq')) {
        return resolveCollection(CN, ctx, token, onError, tagName);
    }
    let tag = ctx.schema.tags.find(t => t.tag === tagName && t.collection === expType);
    if (!tag) {
        const kt = ctx.schema.knownTags[tagName];
        if (kt?.collection === expType) {
            ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
            tag = kt;
        }
        else {
            if (kt) {
                onError(tagToken, 'BAD_COLLECTION_TYPE', `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? 'scalar'}`, true);
            }
            else {
                onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, true);
            }
            return resolveCollection(CN, ctx, token, onError, tagName);
        }
    }
    const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
    const res = tag.resolve?.(coll, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg), ctx.options) ?? coll;
    const node = identity.isNode(res)
        ? res
        : new Scalar.Scalar(res);
    node.range = coll.range;
    node.tag = tagName;
    if (tag?.format)
        node.format = tag.format;
    return node;
}

exports.composeCollection = composeCollection;


/***/ }),

/***/ 3683:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Document = __nccwpck_require__(3021);
var composeNode = __nccwpck_require__(5937);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);

function composeDoc(options, directives, { offset, start, value, end }, onError) {
    const opts = Object.assign({ _directives: directives }, options);
    const doc = new Document.Document(undefined, opts);
    const ctx = {
        atKey: false,
        atRoot: true,
        directives: doc.directives,
        options: doc.options,
        schema: doc.schema
    };
    const props = resolveProps.resolveProps(start, {
        indicator: 'doc-start',
        next: value ?? end?.[0],
        offset,
        onError,
        parentIndent: 0,
        startOnNewline: true
    });
    if (props.found) {
        doc.directives.docStart = true;
        if (value &&
            (value.type === 'block-map' || value.type === 'block-seq') &&
            !props.hasNewline)
            onError(props.end, 'MISSING_CHAR', 'Block collection cannot start on same line with directives-end marker');
    }
    // @ts-expect-error If Contents is set, let's trust the user
    doc.contents = value
        ? composeNode.composeNode(ctx, value, props, onError)
        : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
    const contentEnd = doc.contents.range[2];
    const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
    if (re.comment)
        doc.comment = re.comment;
    doc.range = [offset, contentEnd, re.offset];
    return doc;
}

exports.composeDoc = composeDoc;


/***/ }),

/***/ 5937:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var composeCollection = __nccwpck_require__(7349);
var composeScalar = __nccwpck_require__(5413);
var resolveEnd = __nccwpck_require__(7788);
var utilEmptyScalarPosition = __nccwpck_require__(2599);

const CN = { composeNode, composeEmptyNode };
function composeNode(ctx, token, props, onError) {
    const atKey = ctx.atKey;
    const { spaceBefore, comment, anchor, tag } = props;
    let node;
    let isSrcToken = true;
    switch (token.type) {
        case 'alias':
            node = composeAlias(ctx, token, onError);
            if (anchor || tag)
                onError(token, 'ALIAS_PROPS', 'An alias node must not specify any properties');
            break;
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'block-scalar':
            node = composeScalar.composeScalar(ctx, token, tag, onError);
            if (anchor)
                node.anchor = anchor.source.substring(1);
            break;
        case 'block-map':
        case 'block-seq':
        case 'flow-collection':
            try {
                node = composeCollection.composeCollection(CN, ctx, token, props, onError);
                if (anchor)
                    node.anchor = anchor.source.substring(1);
            }
            catch (error) {
                // Almost certainly here due to a stack overflow
                const message = error instanceof Error ? error.message : String(error);
                onError(token, 'RESOURCE_EXHAUSTION', message);
            }
            break;
        default: {
            const message = token.type === 'error'
                ? token.message
                : `Unsupported token (type: ${token.type})`;
            onError(token, 'UNEXPECTED_TOKEN', message);
            isSrcToken = false;
        }
    }
    node ?? (node = composeEmptyNode(ctx, token.offset, undefined, null, props, onError));
    if (anchor && node.anchor === '')
        onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    if (atKey &&
        ctx.options.stringKeys &&
        (!identity.isScalar(node) ||
            typeof node.value !== 'string' ||
            (node.tag && node.tag !== 'tag:yaml.org,2002:str'))) {
        const msg = 'With stringKeys, all keys must be strings';
        onError(tag ?? token, 'NON_STRING_KEY', msg);
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        if (token.type === 'scalar' && token.source === '')
            node.comment = comment;
        else
            node.commentBefore = comment;
    }
    // @ts-expect-error Type checking misses meaning of isSrcToken
    if (ctx.options.keepSourceTokens && isSrcToken)
        node.srcToken = token;
    return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
    const token = {
        type: 'scalar',
        offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
        indent: -1,
        source: ''
    };
    const node = composeScalar.composeScalar(ctx, token, tag, onError);
    if (anchor) {
        node.anchor = anchor.source.substring(1);
        if (node.anchor === '')
            onError(anchor, 'BAD_ALIAS', 'Anchor cannot be an empty string');
    }
    if (spaceBefore)
        node.spaceBefore = true;
    if (comment) {
        node.comment = comment;
        node.range[2] = end;
    }
    return node;
}
function composeAlias({ options }, { offset, source, end }, onError) {
    const alias = new Alias.Alias(source.substring(1));
    if (alias.source === '')
        onError(offset, 'BAD_ALIAS', 'Alias cannot be an empty string');
    if (alias.source.endsWith(':'))
        onError(offset + source.length - 1, 'BAD_ALIAS', 'Alias ending in : is ambiguous', true);
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
    alias.range = [offset, valueEnd, re.offset];
    if (re.comment)
        alias.comment = re.comment;
    return alias;
}

exports.composeEmptyNode = composeEmptyNode;
exports.composeNode = composeNode;


/***/ }),

/***/ 5413:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);

function composeScalar(ctx, token, tagToken, onError) {
    const { value, type, comment, range } = token.type === 'block-scalar'
        ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError)
        : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
    const tagName = tagToken
        ? ctx.directives.tagName(tagToken.source, msg => onError(tagToken, 'TAG_RESOLVE_FAILED', msg))
        : null;
    let tag;
    if (ctx.options.stringKeys && ctx.atKey) {
        tag = ctx.schema[identity.SCALAR];
    }
    else if (tagName)
        tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
    else if (token.type === 'scalar')
        tag = findScalarTagByTest(ctx, value, token, onError);
    else
        tag = ctx.schema[identity.SCALAR];
    let scalar;
    try {
        const res = tag.resolve(value, msg => onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg), ctx.options);
        scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
    }
    catch (error) {
        const msg = error instanceof Error ? error.message : String(error);
        onError(tagToken ?? token, 'TAG_RESOLVE_FAILED', msg);
        scalar = new Scalar.Scalar(value);
    }
    scalar.range = range;
    scalar.source = value;
    if (type)
        scalar.type = type;
    if (tagName)
        scalar.tag = tagName;
    if (tag.format)
        scalar.format = tag.format;
    if (comment)
        scalar.comment = comment;
    return scalar;
}
function findScalarTagByName(schema, value, tagName, tagToken, onError) {
    if (tagName === '!')
        return schema[identity.SCALAR]; // non-specific tag
    const matchWithTest = [];
    for (const tag of schema.tags) {
        if (!tag.collection && tag.tag === tagName) {
            if (tag.default && tag.test)
                matchWithTest.push(tag);
            else
                return tag;
        }
    }
    for (const tag of matchWithTest)
        if (tag.test?.test(value))
            return tag;
    const kt = schema.knownTags[tagName];
    if (kt && !kt.collection) {
        // Ensure that the known tag is available for stringifying,
        // but does not get used by default.
        schema.tags.push(Object.assign({}, kt, { default: false, test: undefined }));
        return kt;
    }
    onError(tagToken, 'TAG_RESOLVE_FAILED', `Unresolved tag: ${tagName}`, tagName !== 'tag:yaml.org,2002:str');
    return schema[identity.SCALAR];
}
function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
    const tag = schema.tags.find(tag => (tag.default === true || (atKey && tag.default === 'key')) &&
        tag.test?.test(value)) || schema[identity.SCALAR];
    if (schema.compat) {
        const compat = schema.compat.find(tag => tag.default && tag.test?.test(value)) ??
            schema[identity.SCALAR];
        if (tag.tag !== compat.tag) {
            const ts = directives.tagString(tag.tag);
            const cs = directives.tagString(compat.tag);
            const msg = `Value may be parsed as either ${ts} or ${cs}`;
            onError(token, 'TAG_RESOLVE_FAILED', msg, true);
        }
    }
    return tag;
}

exports.composeScalar = composeScalar;


/***/ }),

/***/ 9984:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var directives = __nccwpck_require__(1342);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var identity = __nccwpck_require__(1127);
var composeDoc = __nccwpck_require__(3683);
var resolveEnd = __nccwpck_require__(7788);

function getErrorPos(src) {
    if (typeof src === 'number')
        return [src, src + 1];
    if (Array.isArray(src))
        return src.length === 2 ? src : [src[0], src[1]];
    const { offset, source } = src;
    return [offset, offset + (typeof source === 'string' ? source.length : 1)];
}
function parsePrelude(prelude) {
    let comment = '';
    let atComment = false;
    let afterEmptyLine = false;
    for (let i = 0; i < prelude.length; ++i) {
        const source = prelude[i];
        switch (source[0]) {
            case '#':
                comment +=
                    (comment === '' ? '' : afterEmptyLine ? '\n\n' : '\n') +
                        (source.substring(1) || ' ');
                atComment = true;
                afterEmptyLine = false;
                break;
            case '%':
                if (prelude[i + 1]?.[0] !== '#')
                    i += 1;
                atComment = false;
                break;
            default:
                // This may be wrong after doc-end, but in that case it doesn't matter
                if (!atComment)
                    afterEmptyLine = true;
                atComment = false;
        }
    }
    return { comment, afterEmptyLine };
}
/**
 * Compose a stream of CST nodes into a stream of YAML Documents.
 *
 * ```ts
 * import { Composer, Parser } from 'yaml'
 *
 * const src: string = ...
 * const tokens = new Parser().parse(src)
 * const docs = new Composer().compose(tokens)
 * ```
 */
class Composer {
    constructor(options = {}) {
        this.doc = null;
        this.atDirectives = false;
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
        this.onError = (source, code, message, warning) => {
            const pos = getErrorPos(source);
            if (warning)
                this.warnings.push(new errors.YAMLWarning(pos, code, message));
            else
                this.errors.push(new errors.YAMLParseError(pos, code, message));
        };
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        this.directives = new directives.Directives({ version: options.version || '1.2' });
        this.options = options;
    }
    decorate(doc, afterDoc) {
        const { comment, afterEmptyLine } = parsePrelude(this.prelude);
        //console.log({ dc: doc.comment, prelude, comment })
        if (comment) {
            const dc = doc.contents;
            if (afterDoc) {
                doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
            }
            else if (afterEmptyLine || doc.directives.docStart || !dc) {
                doc.commentBefore = comment;
            }
            else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
                let it = dc.items[0];
                if (identity.isPair(it))
                    it = it.key;
                const cb = it.commentBefore;
                it.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
            else {
                const cb = dc.commentBefore;
                dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
            }
        }
        if (afterDoc) {
            for (let i = 0; i < this.errors.length; ++i)
                doc.errors.push(this.errors[i]);
            for (let i = 0; i < this.warnings.length; ++i)
                doc.warnings.push(this.warnings[i]);
        }
        else {
            doc.errors = this.errors;
            doc.warnings = this.warnings;
        }
        this.prelude = [];
        this.errors = [];
        this.warnings = [];
    }
    /**
     * Current stream status information.
     *
     * Mostly useful at the end of input for an empty stream.
     */
    streamInfo() {
        return {
            comment: parsePrelude(this.prelude).comment,
            directives: this.directives,
            errors: this.errors,
            warnings: this.warnings
        };
    }
    /**
     * Compose tokens into documents.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *compose(tokens, forceDoc = false, endOffset = -1) {
        for (const token of tokens)
            yield* this.next(token);
        yield* this.end(forceDoc, endOffset);
    }
    /** Advance the composer by one CST token. */
    *next(token) {
        if (node_process.env.LOG_STREAM)
            console.dir(token, { depth: null });
        switch (token.type) {
            case 'directive':
                this.directives.add(token.source, (offset, message, warning) => {
                    const pos = getErrorPos(token);
                    pos[0] += offset;
                    this.onError(pos, 'BAD_DIRECTIVE', message, warning);
                });
                this.prelude.push(token.source);
                this.atDirectives = true;
                break;
            case 'document': {
                const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
                if (this.atDirectives && !doc.directives.docStart)
                    this.onError(token, 'MISSING_CHAR', 'Missing directives-end/doc-start indicator line');
                this.decorate(doc, false);
                if (this.doc)
                    yield this.doc;
                this.doc = doc;
                this.atDirectives = false;
                break;
            }
            case 'byte-order-mark':
            case 'space':
                break;
            case 'comment':
            case 'newline':
                this.prelude.push(token.source);
                break;
            case 'error': {
                const msg = token.source
                    ? `${token.message}: ${JSON.stringify(token.source)}`
                    : token.message;
                const error = new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg);
                if (this.atDirectives || !this.doc)
                    this.errors.push(error);
                else
                    this.doc.errors.push(error);
                break;
            }
            case 'doc-end': {
                if (!this.doc) {
                    const msg = 'Unexpected doc-end without preceding document';
                    this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', msg));
                    break;
                }
                this.doc.directives.docEnd = true;
                const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
                this.decorate(this.doc, true);
                if (end.comment) {
                    const dc = this.doc.comment;
                    this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
                }
                this.doc.range[2] = end.offset;
                break;
            }
            default:
                this.errors.push(new errors.YAMLParseError(getErrorPos(token), 'UNEXPECTED_TOKEN', `Unsupported token ${token.type}`));
        }
    }
    /**
     * Call at end of input to yield any remaining document.
     *
     * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
     * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
     */
    *end(forceDoc = false, endOffset = -1) {
        if (this.doc) {
            this.decorate(this.doc, true);
            yield this.doc;
            this.doc = null;
        }
        else if (forceDoc) {
            const opts = Object.assign({ _directives: this.directives }, this.options);
            const doc = new Document.Document(undefined, opts);
            if (this.atDirectives)
                this.onError(endOffset, 'MISSING_CHAR', 'Missing directives-end indicator line');
            doc.range = [0, endOffset, endOffset];
            this.decorate(doc, false);
            yield doc;
        }
    }
}

exports.Composer = Composer;


/***/ }),

/***/ 7103:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilFlowIndentCheck = __nccwpck_require__(4051);
var utilMapIncludes = __nccwpck_require__(1187);

const startColMsg = 'All mapping items must start at the same column';
function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLMap.YAMLMap;
    const map = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    let offset = bm.offset;
    let commentEnd = null;
    for (const collItem of bm.items) {
        const { start, key, sep, value } = collItem;
        // key properties
        const keyProps = resolveProps.resolveProps(start, {
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: bm.indent,
            startOnNewline: true
        });
        const implicitKey = !keyProps.found;
        if (implicitKey) {
            if (key) {
                if (key.type === 'block-seq')
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'A block sequence may not be used as an implicit map key');
                else if ('indent' in key && key.indent !== bm.indent)
                    onError(offset, 'BAD_INDENT', startColMsg);
            }
            if (!keyProps.anchor && !keyProps.tag && !sep) {
                commentEnd = keyProps.end;
                if (keyProps.comment) {
                    if (map.comment)
                        map.comment += '\n' + keyProps.comment;
                    else
                        map.comment = keyProps.comment;
                }
                continue;
            }
            if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) {
                onError(key ?? start[start.length - 1], 'MULTILINE_IMPLICIT_KEY', 'Implicit keys need to be on a single line');
            }
        }
        else if (keyProps.found?.indent !== bm.indent) {
            onError(offset, 'BAD_INDENT', startColMsg);
        }
        // key value
        ctx.atKey = true;
        const keyStart = keyProps.end;
        const keyNode = key
            ? composeNode(ctx, key, keyProps, onError)
            : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
        ctx.atKey = false;
        if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
            onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
        // value properties
        const valueProps = resolveProps.resolveProps(sep ?? [], {
            indicator: 'map-value-ind',
            next: value,
            offset: keyNode.range[2],
            onError,
            parentIndent: bm.indent,
            startOnNewline: !key || key.type === 'block-scalar'
        });
        offset = valueProps.end;
        if (valueProps.found) {
            if (implicitKey) {
                if (value?.type === 'block-map' && !valueProps.hasNewline)
                    onError(offset, 'BLOCK_AS_IMPLICIT_KEY', 'Nested mappings are not allowed in compact mappings');
                if (ctx.options.strict &&
                    keyProps.start < valueProps.found.offset - 1024)
                    onError(keyNode.range, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit block mapping key');
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
            if (ctx.schema.compat)
                utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
            offset = valueNode.range[2];
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
        else {
            // key with no value
            if (implicitKey)
                onError(keyNode.range, 'MISSING_CHAR', 'Implicit map keys need to be followed by map values');
            if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            map.items.push(pair);
        }
    }
    if (commentEnd && commentEnd < offset)
        onError(commentEnd, 'IMPOSSIBLE', 'Map comment with trailing content');
    map.range = [bm.offset, offset, commentEnd ?? offset];
    return map;
}

exports.resolveBlockMap = resolveBlockMap;


/***/ }),

/***/ 8913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function resolveBlockScalar(ctx, scalar, onError) {
    const start = scalar.offset;
    const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
    if (!header)
        return { value: '', type: null, comment: '', range: [start, start, start] };
    const type = header.mode === '>' ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
    const lines = scalar.source ? splitLines(scalar.source) : [];
    // determine the end of content & start of chomping
    let chompStart = lines.length;
    for (let i = lines.length - 1; i >= 0; --i) {
        const content = lines[i][1];
        if (content === '' || content === '\r')
            chompStart = i;
        else
            break;
    }
    // shortcut for empty contents
    if (chompStart === 0) {
        const value = header.chomp === '+' && lines.length > 0
            ? '\n'.repeat(Math.max(1, lines.length - 1))
            : '';
        let end = start + header.length;
        if (scalar.source)
            end += scalar.source.length;
        return { value, type, comment: header.comment, range: [start, end, end] };
    }
    // find the indentation level to trim from start
    let trimIndent = scalar.indent + header.indent;
    let offset = scalar.offset + header.length;
    let contentStart = 0;
    for (let i = 0; i < chompStart; ++i) {
        const [indent, content] = lines[i];
        if (content === '' || content === '\r') {
            if (header.indent === 0 && indent.length > trimIndent)
                trimIndent = indent.length;
        }
        else {
            if (indent.length < trimIndent) {
                const message = 'Block scalars with more-indented leading empty lines must use an explicit indentation indicator';
                onError(offset + indent.length, 'MISSING_CHAR', message);
            }
            if (header.indent === 0)
                trimIndent = indent.length;
            contentStart = i;
            if (trimIndent === 0 && !ctx.atRoot) {
                const message = 'Block scalar values in collections must be indented';
                onError(offset, 'BAD_INDENT', message);
            }
            break;
        }
        offset += indent.length + content.length + 1;
    }
    // include trailing more-indented empty lines in content
    for (let i = lines.length - 1; i >= chompStart; --i) {
        if (lines[i][0].length > trimIndent)
            chompStart = i + 1;
    }
    let value = '';
    let sep = '';
    let prevMoreIndented = false;
    // leading whitespace is kept intact
    for (let i = 0; i < contentStart; ++i)
        value += lines[i][0].slice(trimIndent) + '\n';
    for (let i = contentStart; i < chompStart; ++i) {
        let [indent, content] = lines[i];
        offset += indent.length + content.length + 1;
        const crlf = content[content.length - 1] === '\r';
        if (crlf)
            content = content.slice(0, -1);
        /* istanbul ignore if already caught in lexer */
        if (content && indent.length < trimIndent) {
            const src = header.indent
                ? 'explicit indentation indicator'
                : 'first line';
            const message = `Block scalar lines must not be less indented than their ${src}`;
            onError(offset - content.length - (crlf ? 2 : 1), 'BAD_INDENT', message);
            indent = '';
        }
        if (type === Scalar.Scalar.BLOCK_LITERAL) {
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
        }
        else if (indent.length > trimIndent || content[0] === '\t') {
            // more-indented content within a folded block
            if (sep === ' ')
                sep = '\n';
            else if (!prevMoreIndented && sep === '\n')
                sep = '\n\n';
            value += sep + indent.slice(trimIndent) + content;
            sep = '\n';
            prevMoreIndented = true;
        }
        else if (content === '') {
            // empty line
            if (sep === '\n')
                value += '\n';
            else
                sep = '\n';
        }
        else {
            value += sep + content;
            sep = ' ';
            prevMoreIndented = false;
        }
    }
    switch (header.chomp) {
        case '-':
            break;
        case '+':
            for (let i = chompStart; i < lines.length; ++i)
                value += '\n' + lines[i][0].slice(trimIndent);
            if (value[value.length - 1] !== '\n')
                value += '\n';
            break;
        default:
            value += '\n';
    }
    const end = start + header.length + scalar.source.length;
    return { value, type, comment: header.comment, range: [start, end, end] };
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
    /* istanbul ignore if should not happen */
    if (props[0].type !== 'block-scalar-header') {
        onError(props[0], 'IMPOSSIBLE', 'Block scalar header not found');
        return null;
    }
    const { source } = props[0];
    const mode = source[0];
    let indent = 0;
    let chomp = '';
    let error = -1;
    for (let i = 1; i < source.length; ++i) {
        const ch = source[i];
        if (!chomp && (ch === '-' || ch === '+'))
            chomp = ch;
        else {
            const n = Number(ch);
            if (!indent && n)
                indent = n;
            else if (error === -1)
                error = offset + i;
        }
    }
    if (error !== -1)
        onError(error, 'UNEXPECTED_TOKEN', `Block scalar header includes extra characters: ${source}`);
    let hasSpace = false;
    let comment = '';
    let length = source.length;
    for (let i = 1; i < props.length; ++i) {
        const token = props[i];
        switch (token.type) {
            case 'space':
                hasSpace = true;
            // fallthrough
            case 'newline':
                length += token.source.length;
                break;
            case 'comment':
                if (strict && !hasSpace) {
                    const message = 'Comments must be separated from other tokens by white space characters';
                    onError(token, 'MISSING_CHAR', message);
                }
                length += token.source.length;
                comment = token.source.substring(1);
                break;
            case 'error':
                onError(token, 'UNEXPECTED_TOKEN', token.message);
                length += token.source.length;
                break;
            /* istanbul ignore next should not happen */
            default: {
                const message = `Unexpected token in block scalar header: ${token.type}`;
                onError(token, 'UNEXPECTED_TOKEN', message);
                const ts = token.source;
                if (ts && typeof ts === 'string')
                    length += ts.length;
            }
        }
    }
    return { mode, indent, chomp, comment, length };
}
/** @returns Array of lines split up as `[indent, content]` */
function splitLines(source) {
    const split = source.split(/\n( *)/);
    const first = split[0];
    const m = first.match(/^( *)/);
    const line0 = m?.[1]
        ? [m[1], first.slice(m[1].length)]
        : ['', first];
    const lines = [line0];
    for (let i = 1; i < split.length; i += 2)
        lines.push([split[i], split[i + 1]]);
    return lines;
}

exports.resolveBlockScalar = resolveBlockScalar;


/***/ }),

/***/ 334:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var YAMLSeq = __nccwpck_require__(2223);
var resolveProps = __nccwpck_require__(4631);
var utilFlowIndentCheck = __nccwpck_require__(4051);

function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
    const NodeClass = tag?.nodeClass ?? YAMLSeq.YAMLSeq;
    const seq = new NodeClass(ctx.schema);
    if (ctx.atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = bs.offset;
    let commentEnd = null;
    for (const { start, value } of bs.items) {
        const props = resolveProps.resolveProps(start, {
            indicator: 'seq-item-ind',
            next: value,
            offset,
            onError,
            parentIndent: bs.indent,
            startOnNewline: true
        });
        if (!props.found) {
            if (props.anchor || props.tag || value) {
                if (value?.type === 'block-seq')
                    onError(props.end, 'BAD_INDENT', 'All sequence items must start at the same column');
                else
                    onError(offset, 'MISSING_CHAR', 'Sequence item without - indicator');
            }
            else {
                commentEnd = props.end;
                if (props.comment)
                    seq.comment = props.comment;
                continue;
            }
        }
        const node = value
            ? composeNode(ctx, value, props, onError)
            : composeEmptyNode(ctx, props.end, start, null, props, onError);
        if (ctx.schema.compat)
            utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
        offset = node.range[2];
        seq.items.push(node);
    }
    seq.range = [bs.offset, offset, commentEnd ?? offset];
    return seq;
}

exports.resolveBlockSeq = resolveBlockSeq;


/***/ }),

/***/ 7788:
/***/ ((__unused_webpack_module, exports) => {



function resolveEnd(end, offset, reqSpace, onError) {
    let comment = '';
    if (end) {
        let hasSpace = false;
        let sep = '';
        for (const token of end) {
            const { source, type } = token;
            switch (type) {
                case 'space':
                    hasSpace = true;
                    break;
                case 'comment': {
                    if (reqSpace && !hasSpace)
                        onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                    const cb = source.substring(1) || ' ';
                    if (!comment)
                        comment = cb;
                    else
                        comment += sep + cb;
                    sep = '';
                    break;
                }
                case 'newline':
                    if (comment)
                        sep += source;
                    hasSpace = true;
                    break;
                default:
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${type} at node end`);
            }
            offset += source.length;
        }
    }
    return { comment, offset };
}

exports.resolveEnd = resolveEnd;


/***/ }),

/***/ 3142:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var resolveEnd = __nccwpck_require__(7788);
var resolveProps = __nccwpck_require__(4631);
var utilContainsNewline = __nccwpck_require__(9499);
var utilMapIncludes = __nccwpck_require__(1187);

const blockMsg = 'Block collections are not allowed within flow collections';
const isBlock = (token) => token && (token.type === 'block-map' || token.type === 'block-seq');
function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
    const isMap = fc.start.source === '{';
    const fcName = isMap ? 'flow map' : 'flow sequence';
    const NodeClass = (tag?.nodeClass ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq));
    const coll = new NodeClass(ctx.schema);
    coll.flow = true;
    const atRoot = ctx.atRoot;
    if (atRoot)
        ctx.atRoot = false;
    if (ctx.atKey)
        ctx.atKey = false;
    let offset = fc.offset + fc.start.source.length;
    for (let i = 0; i < fc.items.length; ++i) {
        const collItem = fc.items[i];
        const { start, key, sep, value } = collItem;
        const props = resolveProps.resolveProps(start, {
            flow: fcName,
            indicator: 'explicit-key-ind',
            next: key ?? sep?.[0],
            offset,
            onError,
            parentIndent: fc.indent,
            startOnNewline: false
        });
        if (!props.found) {
            if (!props.anchor && !props.tag && !sep && !value) {
                if (i === 0 && props.comma)
                    onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
                else if (i < fc.items.length - 1)
                    onError(props.start, 'UNEXPECTED_TOKEN', `Unexpected empty item in ${fcName}`);
                if (props.comment) {
                    if (coll.comment)
                        coll.comment += '\n' + props.comment;
                    else
                        coll.comment = props.comment;
                }
                offset = props.end;
                continue;
            }
            if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key))
                onError(key, // checked by containsNewline()
                'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
        }
        if (i === 0) {
            if (props.comma)
                onError(props.comma, 'UNEXPECTED_TOKEN', `Unexpected , in ${fcName}`);
        }
        else {
            if (!props.comma)
                onError(props.start, 'MISSING_CHAR', `Missing , between ${fcName} items`);
            if (props.comment) {
                let prevItemComment = '';
                loop: for (const st of start) {
                    switch (st.type) {
                        case 'comma':
                        case 'space':
                            break;
                        case 'comment':
                            prevItemComment = st.source.substring(1);
                            break loop;
                        default:
                            break loop;
                    }
                }
                if (prevItemComment) {
                    let prev = coll.items[coll.items.length - 1];
                    if (identity.isPair(prev))
                        prev = prev.value ?? prev.key;
                    if (prev.comment)
                        prev.comment += '\n' + prevItemComment;
                    else
                        prev.comment = prevItemComment;
                    props.comment = props.comment.substring(prevItemComment.length + 1);
                }
            }
        }
        if (!isMap && !sep && !props.found) {
            // item is a value in a seq
            // → key & sep are empty, start does not include ? or :
            const valueNode = value
                ? composeNode(ctx, value, props, onError)
                : composeEmptyNode(ctx, props.end, sep, null, props, onError);
            coll.items.push(valueNode);
            offset = valueNode.range[2];
            if (isBlock(value))
                onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
        }
        else {
            // item is a key+value pair
            // key value
            ctx.atKey = true;
            const keyStart = props.end;
            const keyNode = key
                ? composeNode(ctx, key, props, onError)
                : composeEmptyNode(ctx, keyStart, start, null, props, onError);
            if (isBlock(key))
                onError(keyNode.range, 'BLOCK_IN_FLOW', blockMsg);
            ctx.atKey = false;
            // value properties
            const valueProps = resolveProps.resolveProps(sep ?? [], {
                flow: fcName,
                indicator: 'map-value-ind',
                next: value,
                offset: keyNode.range[2],
                onError,
                parentIndent: fc.indent,
                startOnNewline: false
            });
            if (valueProps.found) {
                if (!isMap && !props.found && ctx.options.strict) {
                    if (sep)
                        for (const st of sep) {
                            if (st === valueProps.found)
                                break;
                            if (st.type === 'newline') {
                                onError(st, 'MULTILINE_IMPLICIT_KEY', 'Implicit keys of flow sequence pairs need to be on a single line');
                                break;
                            }
                        }
                    if (props.start < valueProps.found.offset - 1024)
                        onError(valueProps.found, 'KEY_OVER_1024_CHARS', 'The : indicator must be at most 1024 chars after the start of an implicit flow sequence key');
                }
            }
            else if (value) {
                if ('source' in value && value.source?.[0] === ':')
                    onError(value, 'MISSING_CHAR', `Missing space after : in ${fcName}`);
                else
                    onError(valueProps.start, 'MISSING_CHAR', `Missing , or : between ${fcName} items`);
            }
            // value value
            const valueNode = value
                ? composeNode(ctx, value, valueProps, onError)
                : valueProps.found
                    ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError)
                    : null;
            if (valueNode) {
                if (isBlock(value))
                    onError(valueNode.range, 'BLOCK_IN_FLOW', blockMsg);
            }
            else if (valueProps.comment) {
                if (keyNode.comment)
                    keyNode.comment += '\n' + valueProps.comment;
                else
                    keyNode.comment = valueProps.comment;
            }
            const pair = new Pair.Pair(keyNode, valueNode);
            if (ctx.options.keepSourceTokens)
                pair.srcToken = collItem;
            if (isMap) {
                const map = coll;
                if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode))
                    onError(keyStart, 'DUPLICATE_KEY', 'Map keys must be unique');
                map.items.push(pair);
            }
            else {
                const map = new YAMLMap.YAMLMap(ctx.schema);
                map.flow = true;
                map.items.push(pair);
                const endRange = (valueNode ?? keyNode).range;
                map.range = [keyNode.range[0], endRange[1], endRange[2]];
                coll.items.push(map);
            }
            offset = valueNode ? valueNode.range[2] : valueProps.end;
        }
    }
    const expectedEnd = isMap ? '}' : ']';
    const [ce, ...ee] = fc.end;
    let cePos = offset;
    if (ce?.source === expectedEnd)
        cePos = ce.offset + ce.source.length;
    else {
        const name = fcName[0].toUpperCase() + fcName.substring(1);
        const msg = atRoot
            ? `${name} must end with a ${expectedEnd}`
            : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
        onError(offset, atRoot ? 'MISSING_CHAR' : 'BAD_INDENT', msg);
        if (ce && ce.source.length !== 1)
            ee.unshift(ce);
    }
    if (ee.length > 0) {
        const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
        if (end.comment) {
            if (coll.comment)
                coll.comment += '\n' + end.comment;
            else
                coll.comment = end.comment;
        }
        coll.range = [fc.offset, cePos, end.offset];
    }
    else {
        coll.range = [fc.offset, cePos, cePos];
    }
    return coll;
}

exports.resolveFlowCollection = resolveFlowCollection;


/***/ }),

/***/ 6842:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var resolveEnd = __nccwpck_require__(7788);

function resolveFlowScalar(scalar, strict, onError) {
    const { offset, type, source, end } = scalar;
    let _type;
    let value;
    const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
    switch (type) {
        case 'scalar':
            _type = Scalar.Scalar.PLAIN;
            value = plainValue(source, _onError);
            break;
        case 'single-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_SINGLE;
            value = singleQuotedValue(source, _onError);
            break;
        case 'double-quoted-scalar':
            _type = Scalar.Scalar.QUOTE_DOUBLE;
            value = doubleQuotedValue(source, _onError);
            break;
        /* istanbul ignore next should not happen */
        default:
            onError(scalar, 'UNEXPECTED_TOKEN', `Expected a flow scalar value, but found: ${type}`);
            return {
                value: '',
                type: null,
                comment: '',
                range: [offset, offset + source.length, offset + source.length]
            };
    }
    const valueEnd = offset + source.length;
    const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
    return {
        value,
        type: _type,
        comment: re.comment,
        range: [offset, valueEnd, re.offset]
    };
}
function plainValue(source, onError) {
    let badChar = '';
    switch (source[0]) {
        /* istanbul ignore next should not happen */
        case '\t':
            badChar = 'a tab character';
            break;
        case ',':
            badChar = 'flow indicator character ,';
            break;
        case '%':
            badChar = 'directive indicator character %';
            break;
        case '|':
        case '>': {
            badChar = `block scalar indicator ${source[0]}`;
            break;
        }
        case '@':
        case '`': {
            badChar = `reserved character ${source[0]}`;
            break;
        }
    }
    if (badChar)
        onError(0, 'BAD_SCALAR_START', `Plain value cannot start with ${badChar}`);
    return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
    if (source[source.length - 1] !== "'" || source.length === 1)
        onError(source.length, 'MISSING_CHAR', "Missing closing 'quote");
    return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
    const line = /(.*?)\r?\n/sy;
    let match = line.exec(source);
    if (!match)
        return source;
    /**
     * The negative lookbehinds in these RegExps are to
     * prevent causing a polynomial search time in certain cases.
     *
     * The try-catch is for Safari < 16.4 and other old browsers:
     * https://caniuse.com/js-regexp-lookbehind
     */
    let trimEnd, trimBoth;
    try {
        trimEnd = new RegExp('(?<![ \t])[ \t]+$');
        trimBoth = new RegExp('^[ \t]+|(?<![ \t])[ \t]+$', 'g');
    }
    catch {
        trimEnd = /[ \t]+$/;
        trimBoth = /^[ \t]+|[ \t]+$/g;
    }
    let res = match[1].replace(trimEnd, '');
    let sep = ' ';
    let pos = line.lastIndex;
    while ((match = line.exec(source))) {
        const lm = match[1].replace(trimBoth, '');
        if (lm === '') {
            if (sep === '\n')
                res += sep;
            else
                sep = '\n';
        }
        else {
            res += sep + lm;
            sep = ' ';
        }
        pos = line.lastIndex;
    }
    const last = /[ \t]*(.*)/sy;
    last.lastIndex = pos;
    match = last.exec(source);
    return res + sep + (match?.[1] ?? '');
}
function doubleQuotedValue(source, onError) {
    let res = '';
    for (let i = 1; i < source.length - 1; ++i) {
        const ch = source[i];
        if (ch === '\r' && source[i + 1] === '\n')
            continue;
        if (ch === '\n') {
            const { fold, offset } = foldNewline(source, i);
            res += fold;
            i = offset;
        }
        else if (ch === '\\') {
            let next = source[++i];
            const cc = escapeCodes[next];
            if (cc)
                res += cc;
            else if (next === '\n') {
                // skip escaped newlines, but still trim the following line
                next = source[i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === '\r' && source[i + 1] === '\n') {
                // skip escaped CRLF newlines, but still trim the following line
                next = source[++i + 1];
                while (next === ' ' || next === '\t')
                    next = source[++i + 1];
            }
            else if (next === 'x' || next === 'u' || next === 'U') {
                const length = next === 'x' ? 2 : next === 'u' ? 4 : 8;
                res += parseCharCode(source, i + 1, length, onError);
                i += length;
            }
            else {
                const raw = source.substr(i - 1, 2);
                onError(i - 1, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
                res += raw;
            }
        }
        else if (ch === ' ' || ch === '\t') {
            // trim trailing whitespace
            const wsStart = i;
            let next = source[i + 1];
            while (next === ' ' || next === '\t')
                next = source[++i + 1];
            if (next !== '\n' && !(next === '\r' && source[i + 2] === '\n'))
                res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
        }
        else {
            res += ch;
        }
    }
    if (source[source.length - 1] !== '"' || source.length === 1)
        onError(source.length, 'MISSING_CHAR', 'Missing closing "quote');
    return res;
}
/**
 * Fold a single newline into a space, multiple newlines to N - 1 newlines.
 * Presumes `source[offset] === '\n'`
 */
function foldNewline(source, offset) {
    let fold = '';
    let ch = source[offset + 1];
    while (ch === ' ' || ch === '\t' || ch === '\n' || ch === '\r') {
        if (ch === '\r' && source[offset + 2] !== '\n')
            break;
        if (ch === '\n')
            fold += '\n';
        offset += 1;
        ch = source[offset + 1];
    }
    if (!fold)
        fold = ' ';
    return { fold, offset };
}
const escapeCodes = {
    '0': '\0', // null character
    a: '\x07', // bell character
    b: '\b', // backspace
    e: '\x1b', // escape character
    f: '\f', // form feed
    n: '\n', // line feed
    r: '\r', // carriage return
    t: '\t', // horizontal tab
    v: '\v', // vertical tab
    N: '\u0085', // Unicode next line
    _: '\u00a0', // Unicode non-breaking space
    L: '\u2028', // Unicode line separator
    P: '\u2029', // Unicode paragraph separator
    ' ': ' ',
    '"': '"',
    '/': '/',
    '\\': '\\',
    '\t': '\t'
};
function parseCharCode(source, offset, length, onError) {
    const cc = source.substr(offset, length);
    const ok = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
    const code = ok ? parseInt(cc, 16) : NaN;
    try {
        return String.fromCodePoint(code);
    }
    catch {
        const raw = source.substr(offset - 2, length + 2);
        onError(offset - 2, 'BAD_DQ_ESCAPE', `Invalid escape sequence ${raw}`);
        return raw;
    }
}

exports.resolveFlowScalar = resolveFlowScalar;


/***/ }),

/***/ 4631:
/***/ ((__unused_webpack_module, exports) => {



function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
    let spaceBefore = false;
    let atNewline = startOnNewline;
    let hasSpace = startOnNewline;
    let comment = '';
    let commentSep = '';
    let hasNewline = false;
    let reqSpace = false;
    let tab = null;
    let anchor = null;
    let tag = null;
    let newlineAfterProp = null;
    let comma = null;
    let found = null;
    let start = null;
    for (const token of tokens) {
        if (reqSpace) {
            if (token.type !== 'space' &&
                token.type !== 'newline' &&
                token.type !== 'comma')
                onError(token.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
            reqSpace = false;
        }
        if (tab) {
            if (atNewline && token.type !== 'comment' && token.type !== 'newline') {
                onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
            }
            tab = null;
        }
        switch (token.type) {
            case 'space':
                // At the doc level, tabs at line start may be parsed
                // as leading white space rather than indentation.
                // In a flow collection, only the parser handles indent.
                if (!flow &&
                    (indicator !== 'doc-start' || next?.type !== 'flow-collection') &&
                    token.source.includes('\t')) {
                    tab = token;
                }
                hasSpace = true;
                break;
            case 'comment': {
                if (!hasSpace)
                    onError(token, 'MISSING_CHAR', 'Comments must be separated from other tokens by white space characters');
                const cb = token.source.substring(1) || ' ';
                if (!comment)
                    comment = cb;
                else
                    comment += commentSep + cb;
                commentSep = '';
                atNewline = false;
                break;
            }
            case 'newline':
                if (atNewline) {
                    if (comment)
                        comment += token.source;
                    else if (!found || indicator !== 'seq-item-ind')
                        spaceBefore = true;
                }
                else
                    commentSep += token.source;
                atNewline = true;
                hasNewline = true;
                if (anchor || tag)
                    newlineAfterProp = token;
                hasSpace = true;
                break;
            case 'anchor':
                if (anchor)
                    onError(token, 'MULTIPLE_ANCHORS', 'A node can have at most one anchor');
                if (token.source.endsWith(':'))
                    onError(token.offset + token.source.length - 1, 'BAD_ALIAS', 'Anchor ending in : is ambiguous', true);
                anchor = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            case 'tag': {
                if (tag)
                    onError(token, 'MULTIPLE_TAGS', 'A node can have at most one tag');
                tag = token;
                start ?? (start = token.offset);
                atNewline = false;
                hasSpace = false;
                reqSpace = true;
                break;
            }
            case indicator:
                // Could here handle preceding comments differently
                if (anchor || tag)
                    onError(token, 'BAD_PROP_ORDER', `Anchors and tags must be after the ${token.source} indicator`);
                if (found)
                    onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.source} in ${flow ?? 'collection'}`);
                found = token;
                atNewline =
                    indicator === 'seq-item-ind' || indicator === 'explicit-key-ind';
                hasSpace = false;
                break;
            case 'comma':
                if (flow) {
                    if (comma)
                        onError(token, 'UNEXPECTED_TOKEN', `Unexpected , in ${flow}`);
                    comma = token;
                    atNewline = false;
                    hasSpace = false;
                    break;
                }
            // else fallthrough
            default:
                onError(token, 'UNEXPECTED_TOKEN', `Unexpected ${token.type} token`);
                atNewline = false;
                hasSpace = false;
        }
    }
    const last = tokens[tokens.length - 1];
    const end = last ? last.offset + last.source.length : offset;
    if (reqSpace &&
        next &&
        next.type !== 'space' &&
        next.type !== 'newline' &&
        next.type !== 'comma' &&
        (next.type !== 'scalar' || next.source !== '')) {
        onError(next.offset, 'MISSING_CHAR', 'Tags and anchors must be separated from the next token by white space');
    }
    if (tab &&
        ((atNewline && tab.indent <= parentIndent) ||
            next?.type === 'block-map' ||
            next?.type === 'block-seq'))
        onError(tab, 'TAB_AS_INDENT', 'Tabs are not allowed as indentation');
    return {
        comma,
        found,
        spaceBefore,
        comment,
        hasNewline,
        anchor,
        tag,
        newlineAfterProp,
        end,
        start: start ?? end
    };
}

exports.resolveProps = resolveProps;


/***/ }),

/***/ 9499:
/***/ ((__unused_webpack_module, exports) => {



function containsNewline(key) {
    if (!key)
        return null;
    switch (key.type) {
        case 'alias':
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            if (key.source.includes('\n'))
                return true;
            if (key.end)
                for (const st of key.end)
                    if (st.type === 'newline')
                        return true;
            return false;
        case 'flow-collection':
            for (const it of key.items) {
                for (const st of it.start)
                    if (st.type === 'newline')
                        return true;
                if (it.sep)
                    for (const st of it.sep)
                        if (st.type === 'newline')
                            return true;
                if (containsNewline(it.key) || containsNewline(it.value))
                    return true;
            }
            return false;
        default:
            return true;
    }
}

exports.containsNewline = containsNewline;


/***/ }),

/***/ 2599:
/***/ ((__unused_webpack_module, exports) => {



function emptyScalarPosition(offset, before, pos) {
    if (before) {
        pos ?? (pos = before.length);
        for (let i = pos - 1; i >= 0; --i) {
            let st = before[i];
            switch (st.type) {
                case 'space':
                case 'comment':
                case 'newline':
                    offset -= st.source.length;
                    continue;
            }
            // Technically, an empty scalar is immediately after the last non-empty
            // node, but it's more useful to place it after any whitespace.
            st = before[++i];
            while (st?.type === 'space') {
                offset += st.source.length;
                st = before[++i];
            }
            break;
        }
    }
    return offset;
}

exports.emptyScalarPosition = emptyScalarPosition;


/***/ }),

/***/ 4051:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var utilContainsNewline = __nccwpck_require__(9499);

function flowIndentCheck(indent, fc, onError) {
    if (fc?.type === 'flow-collection') {
        const end = fc.end[0];
        if (end.indent === indent &&
            (end.source === ']' || end.source === '}') &&
            utilContainsNewline.containsNewline(fc)) {
            const msg = 'Flow end indicator should be more indented than parent';
            onError(end, 'BAD_INDENT', msg, true);
        }
    }
}

exports.flowIndentCheck = flowIndentCheck;


/***/ }),

/***/ 1187:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

function mapIncludes(ctx, items, search) {
    const { uniqueKeys } = ctx.options;
    if (uniqueKeys === false)
        return false;
    const isEqual = typeof uniqueKeys === 'function'
        ? uniqueKeys
        : (a, b) => a === b || (identity.isScalar(a) && identity.isScalar(b) && a.value === b.value);
    return items.some(pair => isEqual(pair.key, search));
}

exports.mapIncludes = mapIncludes;


/***/ }),

/***/ 3021:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var toJS = __nccwpck_require__(4043);
var Schema = __nccwpck_require__(5840);
var stringifyDocument = __nccwpck_require__(6829);
var anchors = __nccwpck_require__(1596);
var applyReviver = __nccwpck_require__(3661);
var createNode = __nccwpck_require__(2404);
var directives = __nccwpck_require__(1342);

class Document {
    constructor(value, replacer, options) {
        /** A comment before this Document */
        this.commentBefore = null;
        /** A comment immediately after this Document */
        this.comment = null;
        /** Errors encountered during parsing. */
        this.errors = [];
        /** Warnings encountered during parsing. */
        this.warnings = [];
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
        let _replacer = null;
        if (typeof replacer === 'function' || Array.isArray(replacer)) {
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const opt = Object.assign({
            intAsBigInt: false,
            keepSourceTokens: false,
            logLevel: 'warn',
            prettyErrors: true,
            strict: true,
            stringKeys: false,
            uniqueKeys: true,
            version: '1.2'
        }, options);
        this.options = opt;
        let { version } = opt;
        if (options?._directives) {
            this.directives = options._directives.atDocument();
            if (this.directives.yaml.explicit)
                version = this.directives.yaml.version;
        }
        else
            this.directives = new directives.Directives({ version });
        this.setSchema(version, options);
        // @ts-expect-error We can't really know that this matches Contents.
        this.contents =
            value === undefined ? null : this.createNode(value, _replacer, options);
    }
    /**
     * Create a deep copy of this Document and its contents.
     *
     * Custom Node values that inherit from `Object` still refer to their original instances.
     */
    clone() {
        const copy = Object.create(Document.prototype, {
            [identity.NODE_TYPE]: { value: identity.DOC }
        });
        copy.commentBefore = this.commentBefore;
        copy.comment = this.comment;
        copy.errors = this.errors.slice();
        copy.warnings = this.warnings.slice();
        copy.options = Object.assign({}, this.options);
        if (this.directives)
            copy.directives = this.directives.clone();
        copy.schema = this.schema.clone();
        // @ts-expect-error We can't really know that this matches Contents.
        copy.contents = identity.isNode(this.contents)
            ? this.contents.clone(copy.schema)
            : this.contents;
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** Adds a value to the document. */
    add(value) {
        if (assertCollection(this.contents))
            this.contents.add(value);
    }
    /** Adds a value to the document. */
    addIn(path, value) {
        if (assertCollection(this.contents))
            this.contents.addIn(path, value);
    }
    /**
     * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
     *
     * If `node` already has an anchor, `name` is ignored.
     * Otherwise, the `node.anchor` value will be set to `name`,
     * or if an anchor with that name is already present in the document,
     * `name` will be used as a prefix for a new unique anchor.
     * If `name` is undefined, the generated anchor will use 'a' as a prefix.
     */
    createAlias(node, name) {
        if (!node.anchor) {
            const prev = anchors.anchorNames(this);
            node.anchor =
                // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
                !name || prev.has(name) ? anchors.findNewAnchor(name || 'a', prev) : name;
        }
        return new Alias.Alias(node.anchor);
    }
    createNode(value, replacer, options) {
        let _replacer = undefined;
        if (typeof replacer === 'function') {
            value = replacer.call({ '': value }, '', value);
            _replacer = replacer;
        }
        else if (Array.isArray(replacer)) {
            const keyToStr = (v) => typeof v === 'number' || v instanceof String || v instanceof Number;
            const asStr = replacer.filter(keyToStr).map(String);
            if (asStr.length > 0)
                replacer = replacer.concat(asStr);
            _replacer = replacer;
        }
        else if (options === undefined && replacer) {
            options = replacer;
            replacer = undefined;
        }
        const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
        const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, 
        // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
        anchorPrefix || 'a');
        const ctx = {
            aliasDuplicateObjects: aliasDuplicateObjects ?? true,
            keepUndefined: keepUndefined ?? false,
            onAnchor,
            onTagObj,
            replacer: _replacer,
            schema: this.schema,
            sourceObjects
        };
        const node = createNode.createNode(value, tag, ctx);
        if (flow && identity.isCollection(node))
            node.flow = true;
        setAnchors();
        return node;
    }
    /**
     * Convert a key and a value into a `Pair` using the current schema,
     * recursively wrapping all values as `Scalar` or `Collection` nodes.
     */
    createPair(key, value, options = {}) {
        const k = this.createNode(key, null, options);
        const v = this.createNode(value, null, options);
        return new Pair.Pair(k, v);
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        return assertCollection(this.contents) ? this.contents.delete(key) : false;
    }
    /**
     * Removes a value from the document.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        if (Collection.isEmptyPath(path)) {
            if (this.contents == null)
                return false;
            // @ts-expect-error Presumed impossible if Strict extends false
            this.contents = null;
            return true;
        }
        return assertCollection(this.contents)
            ? this.contents.deleteIn(path)
            : false;
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    get(key, keepScalar) {
        return identity.isCollection(this.contents)
            ? this.contents.get(key, keepScalar)
            : undefined;
    }
    /**
     * Returns item at `path`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        if (Collection.isEmptyPath(path))
            return !keepScalar && identity.isScalar(this.contents)
                ? this.contents.value
                : this.contents;
        return identity.isCollection(this.contents)
            ? this.contents.getIn(path, keepScalar)
            : undefined;
    }
    /**
     * Checks if the document includes a value with the key `key`.
     */
    has(key) {
        return identity.isCollection(this.contents) ? this.contents.has(key) : false;
    }
    /**
     * Checks if the document includes a value at `path`.
     */
    hasIn(path) {
        if (Collection.isEmptyPath(path))
            return this.contents !== undefined;
        return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    set(key, value) {
        if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, [key], value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.set(key, value);
        }
    }
    /**
     * Sets a value in this document. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        if (Collection.isEmptyPath(path)) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = value;
        }
        else if (this.contents == null) {
            // @ts-expect-error We can't really know that this matches Contents.
            this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
        }
        else if (assertCollection(this.contents)) {
            this.contents.setIn(path, value);
        }
    }
    /**
     * Change the YAML version and schema used by the document.
     * A `null` version disables support for directives, explicit tags, anchors, and aliases.
     * It also requires the `schema` option to be given as a `Schema` instance value.
     *
     * Overrides all previously set schema options.
     */
    setSchema(version, options = {}) {
        if (typeof version === 'number')
            version = String(version);
        let opt;
        switch (version) {
            case '1.1':
                if (this.directives)
                    this.directives.yaml.version = '1.1';
                else
                    this.directives = new directives.Directives({ version: '1.1' });
                opt = { resolveKnownTags: false, schema: 'yaml-1.1' };
                break;
            case '1.2':
            case 'next':
                if (this.directives)
                    this.directives.yaml.version = version;
                else
                    this.directives = new directives.Directives({ version });
                opt = { resolveKnownTags: true, schema: 'core' };
                break;
            case null:
                if (this.directives)
                    delete this.directives;
                opt = null;
                break;
            default: {
                const sv = JSON.stringify(version);
                throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
            }
        }
        // Not using `instanceof Schema` to allow for duck typing
        if (options.schema instanceof Object)
            this.schema = options.schema;
        else if (opt)
            this.schema = new Schema.Schema(Object.assign(opt, options));
        else
            throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
    }
    // json & jsonArg are only used from toJSON()
    toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        const ctx = {
            anchors: new Map(),
            doc: this,
            keep: !json,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this.contents, jsonArg ?? '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
    /**
     * A JSON representation of the document `contents`.
     *
     * @param jsonArg Used by `JSON.stringify` to indicate the array index or
     *   property name.
     */
    toJSON(jsonArg, onAnchor) {
        return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
    }
    /** A YAML representation of the document. */
    toString(options = {}) {
        if (this.errors.length > 0)
            throw new Error('Document with errors cannot be stringified');
        if ('indent' in options &&
            (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
            const s = JSON.stringify(options.indent);
            throw new Error(`"indent" option must be a positive integer, not ${s}`);
        }
        return stringifyDocument.stringifyDocument(this, options);
    }
}
function assertCollection(contents) {
    if (identity.isCollection(contents))
        return true;
    throw new Error('Expected a YAML collection as document contents');
}

exports.Document = Document;


/***/ }),

/***/ 1596:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

/**
 * Verify that the input string is a valid anchor.
 *
 * Will throw on errors.
 */
function anchorIsValid(anchor) {
    if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
        const sa = JSON.stringify(anchor);
        const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
        throw new Error(msg);
    }
    return true;
}
function anchorNames(root) {
    const anchors = new Set();
    visit.visit(root, {
        Value(_key, node) {
            if (node.anchor)
                anchors.add(node.anchor);
        }
    });
    return anchors;
}
/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
function findNewAnchor(prefix, exclude) {
    for (let i = 1; true; ++i) {
        const name = `${prefix}${i}`;
        if (!exclude.has(name))
            return name;
    }
}
function createNodeAnchors(doc, prefix) {
    const aliasObjects = [];
    const sourceObjects = new Map();
    let prevAnchors = null;
    return {
        onAnchor: (source) => {
            aliasObjects.push(source);
            prevAnchors ?? (prevAnchors = anchorNames(doc));
            const anchor = findNewAnchor(prefix, prevAnchors);
            prevAnchors.add(anchor);
            return anchor;
        },
        /**
         * With circular references, the source node is only resolved after all
         * of its child nodes are. This is why anchors are set only after all of
         * the nodes have been created.
         */
        setAnchors: () => {
            for (const source of aliasObjects) {
                const ref = sourceObjects.get(source);
                if (typeof ref === 'object' &&
                    ref.anchor &&
                    (identity.isScalar(ref.node) || identity.isCollection(ref.node))) {
                    ref.node.anchor = ref.anchor;
                }
                else {
                    const error = new Error('Failed to resolve repeated object (this should not happen)');
                    error.source = source;
                    throw error;
                }
            }
        },
        sourceObjects
    };
}

exports.anchorIsValid = anchorIsValid;
exports.anchorNames = anchorNames;
exports.createNodeAnchors = createNodeAnchors;
exports.findNewAnchor = findNewAnchor;


/***/ }),

/***/ 3661:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
 * in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
 * 2021 edition: https://tc39.es/ecma262/#sec-json.parse
 *
 * Includes extensions for handling Map and Set objects.
 */
function applyReviver(reviver, obj, key, val) {
    if (val && typeof val === 'object') {
        if (Array.isArray(val)) {
            for (let i = 0, len = val.length; i < len; ++i) {
                const v0 = val[i];
                const v1 = applyReviver(reviver, val, String(i), v0);
                // eslint-disable-next-line @typescript-eslint/no-array-delete
                if (v1 === undefined)
                    delete val[i];
                else if (v1 !== v0)
                    val[i] = v1;
            }
        }
        else if (val instanceof Map) {
            for (const k of Array.from(val.keys())) {
                const v0 = val.get(k);
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    val.delete(k);
                else if (v1 !== v0)
                    val.set(k, v1);
            }
        }
        else if (val instanceof Set) {
            for (const v0 of Array.from(val)) {
                const v1 = applyReviver(reviver, val, v0, v0);
                if (v1 === undefined)
                    val.delete(v0);
                else if (v1 !== v0) {
                    val.delete(v0);
                    val.add(v1);
                }
            }
        }
        else {
            for (const [k, v0] of Object.entries(val)) {
                const v1 = applyReviver(reviver, val, k, v0);
                if (v1 === undefined)
                    delete val[k];
                else if (v1 !== v0)
                    val[k] = v1;
            }
        }
    }
    return reviver.call(obj, key, val);
}

exports.applyReviver = applyReviver;


/***/ }),

/***/ 2404:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

const defaultTagPrefix = 'tag:yaml.org,2002:';
function findTagObject(value, tagName, tags) {
    if (tagName) {
        const match = tags.filter(t => t.tag === tagName);
        const tagObj = match.find(t => !t.format) ?? match[0];
        if (!tagObj)
            throw new Error(`Tag ${tagName} not found`);
        return tagObj;
    }
    return tags.find(t => t.identify?.(value) && !t.format);
}
function createNode(value, tagName, ctx) {
    if (identity.isDocument(value))
        value = value.contents;
    if (identity.isNode(value))
        return value;
    if (identity.isPair(value)) {
        const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
        map.items.push(value);
        return map;
    }
    if (value instanceof String ||
        value instanceof Number ||
        value instanceof Boolean ||
        (typeof BigInt !== 'undefined' && value instanceof BigInt) // not supported everywhere
    ) {
        // https://tc39.es/ecma262/#sec-serializejsonproperty
        value = value.valueOf();
    }
    const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
    // Detect duplicate references to the same object & use Alias nodes for all
    // after first. The `ref` wrapper allows for circular references to resolve.
    let ref = undefined;
    if (aliasDuplicateObjects && value && typeof value === 'object') {
        ref = sourceObjects.get(value);
        if (ref) {
            ref.anchor ?? (ref.anchor = onAnchor(value));
            return new Alias.Alias(ref.anchor);
        }
        else {
            ref = { anchor: null, node: null };
            sourceObjects.set(value, ref);
        }
    }
    if (tagName?.startsWith('!!'))
        tagName = defaultTagPrefix + tagName.slice(2);
    let tagObj = findTagObject(value, tagName, schema.tags);
    if (!tagObj) {
        if (value && typeof value.toJSON === 'function') {
            // eslint-disable-next-line @typescript-eslint/no-unsafe-call
            value = value.toJSON();
        }
        if (!value || typeof value !== 'object') {
            const node = new Scalar.Scalar(value);
            if (ref)
                ref.node = node;
            return node;
        }
        tagObj =
            value instanceof Map
                ? schema[identity.MAP]
                : Symbol.iterator in Object(value)
                    ? schema[identity.SEQ]
                    : schema[identity.MAP];
    }
    if (onTagObj) {
        onTagObj(tagObj);
        delete ctx.onTagObj;
    }
    const node = tagObj?.createNode
        ? tagObj.createNode(ctx.schema, value, ctx)
        : typeof tagObj?.nodeClass?.from === 'function'
            ? tagObj.nodeClass.from(ctx.schema, value, ctx)
            : new Scalar.Scalar(value);
    if (tagName)
        node.tag = tagName;
    else if (!tagObj.default)
        node.tag = tagObj.tag;
    if (ref)
        ref.node = node;
    return node;
}

exports.createNode = createNode;


/***/ }),

/***/ 1342:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var visit = __nccwpck_require__(204);

const escapeChars = {
    '!': '%21',
    ',': '%2C',
    '[': '%5B',
    ']': '%5D',
    '{': '%7B',
    '}': '%7D'
};
const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, ch => escapeChars[ch]);
class Directives {
    constructor(yaml, tags) {
        /**
         * The directives-end/doc-start marker `---`. If `null`, a marker may still be
         * included in the document's stringified representation.
         */
        this.docStart = null;
        /** The doc-end marker `...`.  */
        this.docEnd = false;
        this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
        this.tags = Object.assign({}, Directives.defaultTags, tags);
    }
    clone() {
        const copy = new Directives(this.yaml, this.tags);
        copy.docStart = this.docStart;
        return copy;
    }
    /**
     * During parsing, get a Directives instance for the current document and
     * update the stream state according to the current version's spec.
     */
    atDocument() {
        const res = new Directives(this.yaml, this.tags);
        switch (this.yaml.version) {
            case '1.1':
                this.atNextDocument = true;
                break;
            case '1.2':
                this.atNextDocument = false;
                this.yaml = {
                    explicit: Directives.defaultYaml.explicit,
                    version: '1.2'
                };
                this.tags = Object.assign({}, Directives.defaultTags);
                break;
        }
        return res;
    }
    /**
     * @param onError - May be called even if the action was successful
     * @returns `true` on success
     */
    add(line, onError) {
        if (this.atNextDocument) {
            this.yaml = { explicit: Directives.defaultYaml.explicit, version: '1.1' };
            this.tags = Object.assign({}, Directives.defaultTags);
            this.atNextDocument = false;
        }
        const parts = line.trim().split(/[ \t]+/);
        const name = parts.shift();
        switch (name) {
            case '%TAG': {
                if (parts.length !== 2) {
                    onError(0, '%TAG directive should contain exactly two parts');
                    if (parts.length < 2)
                        return false;
                }
                const [handle, prefix] = parts;
                this.tags[handle] = prefix;
                return true;
            }
            case '%YAML': {
                this.yaml.explicit = true;
                if (parts.length !== 1) {
                    onError(0, '%YAML directive should contain exactly one part');
                    return false;
                }
                const [version] = parts;
                if (version === '1.1' || version === '1.2') {
                    this.yaml.version = version;
                    return true;
                }
                else {
                    const isValid = /^\d+\.\d+$/.test(version);
                    onError(6, `Unsupported YAML version ${version}`, isValid);
                    return false;
                }
            }
            default:
                onError(0, `Unknown directive ${name}`, true);
                return false;
        }
    }
    /**
     * Resolves a tag, matching handles to those defined in %TAG directives.
     *
     * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
     *   `'!local'` tag, or `null` if unresolvable.
     */
    tagName(source, onError) {
        if (source === '!')
            return '!'; // non-specific tag
        if (source[0] !== '!') {
            onError(`Not a valid tag: ${source}`);
            return null;
        }
        if (source[1] === '<') {
            const verbatim = source.slice(2, -1);
            if (verbatim === '!' || verbatim === '!!') {
                onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
                return null;
            }
            if (source[source.length - 1] !== '>')
                onError('Verbatim tags must end with a >');
            return verbatim;
        }
        const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
        if (!suffix)
            onError(`The ${source} tag has no suffix`);
        const prefix = this.tags[handle];
        if (prefix) {
            try {
                return prefix + decodeURIComponent(suffix);
            }
            catch (error) {
                onError(String(error));
                return null;
            }
        }
        if (handle === '!')
            return source; // local tag
        onError(`Could not resolve tag: ${source}`);
        return null;
    }
    /**
     * Given a fully resolved tag, returns its printable string form,
     * taking into account current tag prefixes and defaults.
     */
    tagString(tag) {
        for (const [handle, prefix] of Object.entries(this.tags)) {
            if (tag.startsWith(prefix))
                return handle + escapeTagName(tag.substring(prefix.length));
        }
        return tag[0] === '!' ? tag : `!<${tag}>`;
    }
    toString(doc) {
        const lines = this.yaml.explicit
            ? [`%YAML ${this.yaml.version || '1.2'}`]
            : [];
        const tagEntries = Object.entries(this.tags);
        let tagNames;
        if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
            const tags = {};
            visit.visit(doc.contents, (_key, node) => {
                if (identity.isNode(node) && node.tag)
                    tags[node.tag] = true;
            });
            tagNames = Object.keys(tags);
        }
        else
            tagNames = [];
        for (const [handle, prefix] of tagEntries) {
            if (handle === '!!' && prefix === 'tag:yaml.org,2002:')
                continue;
            if (!doc || tagNames.some(tn => tn.startsWith(prefix)))
                lines.push(`%TAG ${handle} ${prefix}`);
        }
        return lines.join('\n');
    }
}
Directives.defaultYaml = { explicit: false, version: '1.2' };
Directives.defaultTags = { '!!': 'tag:yaml.org,2002:' };

exports.Directives = Directives;


/***/ }),

/***/ 1464:
/***/ ((__unused_webpack_module, exports) => {



class YAMLError extends Error {
    constructor(name, pos, code, message) {
        super();
        this.name = name;
        this.code = code;
        this.message = message;
        this.pos = pos;
    }
}
class YAMLParseError extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLParseError', pos, code, message);
    }
}
class YAMLWarning extends YAMLError {
    constructor(pos, code, message) {
        super('YAMLWarning', pos, code, message);
    }
}
const prettifyError = (src, lc) => (error) => {
    if (error.pos[0] === -1)
        return;
    error.linePos = error.pos.map(pos => lc.linePos(pos));
    const { line, col } = error.linePos[0];
    error.message += ` at line ${line}, column ${col}`;
    let ci = col - 1;
    let lineStr = src
        .substring(lc.lineStarts[line - 1], lc.lineStarts[line])
        .replace(/[\n\r]+$/, '');
    // Trim to max 80 chars, keeping col position near the middle
    if (ci >= 60 && lineStr.length > 80) {
        const trimStart = Math.min(ci - 39, lineStr.length - 79);
        lineStr = '…' + lineStr.substring(trimStart);
        ci -= trimStart - 1;
    }
    if (lineStr.length > 80)
        lineStr = lineStr.substring(0, 79) + '…';
    // Include previous line in context if pointing at line start
    if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
        // Regexp won't match if start is trimmed
        let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
        if (prev.length > 80)
            prev = prev.substring(0, 79) + '…\n';
        lineStr = prev + lineStr;
    }
    if (/[^ ]/.test(lineStr)) {
        let count = 1;
        const end = error.linePos[1];
        if (end?.line === line && end.col > col) {
            count = Math.max(1, Math.min(end.col - col, 80 - ci));
        }
        const pointer = ' '.repeat(ci) + '^'.repeat(count);
        error.message += `:\n\n${lineStr}\n${pointer}\n`;
    }
};

exports.YAMLError = YAMLError;
exports.YAMLParseError = YAMLParseError;
exports.YAMLWarning = YAMLWarning;
exports.prettifyError = prettifyError;


/***/ }),

/***/ 8815:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var Schema = __nccwpck_require__(5840);
var errors = __nccwpck_require__(1464);
var Alias = __nccwpck_require__(4065);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);
var publicApi = __nccwpck_require__(4047);
var visit = __nccwpck_require__(204);



__webpack_unused_export__ = composer.Composer;
__webpack_unused_export__ = Document.Document;
__webpack_unused_export__ = Schema.Schema;
__webpack_unused_export__ = errors.YAMLError;
__webpack_unused_export__ = errors.YAMLParseError;
__webpack_unused_export__ = errors.YAMLWarning;
__webpack_unused_export__ = Alias.Alias;
exports.Vj = identity.isAlias;
__webpack_unused_export__ = identity.isCollection;
__webpack_unused_export__ = identity.isDocument;
exports.jh = identity.isMap;
__webpack_unused_export__ = identity.isNode;
__webpack_unused_export__ = identity.isPair;
exports.jn = identity.isScalar;
exports.oP = identity.isSeq;
__webpack_unused_export__ = Pair.Pair;
__webpack_unused_export__ = Scalar.Scalar;
__webpack_unused_export__ = YAMLMap.YAMLMap;
__webpack_unused_export__ = YAMLSeq.YAMLSeq;
__webpack_unused_export__ = cst;
__webpack_unused_export__ = lexer.Lexer;
__webpack_unused_export__ = lineCounter.LineCounter;
__webpack_unused_export__ = parser.Parser;
__webpack_unused_export__ = publicApi.parse;
exports.hR = publicApi.parseAllDocuments;
__webpack_unused_export__ = publicApi.parseDocument;
__webpack_unused_export__ = publicApi.stringify;
exports.YR = visit.visit;
__webpack_unused_export__ = visit.visitAsync;


/***/ }),

/***/ 7249:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);

function debug(logLevel, ...messages) {
    if (logLevel === 'debug')
        console.log(...messages);
}
function warn(logLevel, warning) {
    if (logLevel === 'debug' || logLevel === 'warn') {
        if (typeof node_process.emitWarning === 'function')
            node_process.emitWarning(warning);
        else
            console.warn(warning);
    }
}

exports.debug = debug;
exports.warn = warn;


/***/ }),

/***/ 4065:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var visit = __nccwpck_require__(204);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

class Alias extends Node.NodeBase {
    constructor(source) {
        super(identity.ALIAS);
        this.source = source;
        Object.defineProperty(this, 'tag', {
            set() {
                throw new Error('Alias nodes cannot have tags');
            }
        });
    }
    /**
     * Resolve the value of this alias within `doc`, finding the last
     * instance of the `source` anchor before this node.
     */
    resolve(doc, ctx) {
        if (ctx?.maxAliasCount === 0)
            throw new ReferenceError('Alias resolution is disabled');
        let nodes;
        if (ctx?.aliasResolveCache) {
            nodes = ctx.aliasResolveCache;
        }
        else {
            nodes = [];
            visit.visit(doc, {
                Node: (_key, node) => {
                    if (identity.isAlias(node) || identity.hasAnchor(node))
                        nodes.push(node);
                }
            });
            if (ctx)
                ctx.aliasResolveCache = nodes;
        }
        let found = undefined;
        for (const node of nodes) {
            if (node === this)
                break;
            if (node.anchor === this.source)
                found = node;
        }
        if (found && ctx) {
            const { anchors, doc, maxAliasCount } = ctx;
            let data = anchors.get(found);
            if (!data) {
                // Resolve anchors for Node.prototype.toJS()
                toJS.toJS(found, null, ctx);
                data = anchors.get(found);
            }
            /* istanbul ignore if */
            if (data?.res === undefined) {
                const msg = 'This should not happen: Alias anchor was not resolved?';
                throw new ReferenceError(msg);
            }
            if (maxAliasCount >= 0) {
                data.count += 1;
                if (data.aliasCount === 0)
                    data.aliasCount = getAliasCount(doc, found, anchors);
                if (data.count * data.aliasCount > maxAliasCount) {
                    const msg = 'Excessive alias count indicates a resource exhaustion attack';
                    throw new ReferenceError(msg);
                }
            }
        }
        return found;
    }
    toJSON(_arg, ctx) {
        if (!ctx)
            return { source: this.source };
        const source = this.resolve(ctx.doc, ctx);
        if (!source) {
            const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
            throw new ReferenceError(msg);
        }
        return ctx.anchors.get(source).res;
    }
    toString(ctx, _onComment, _onChompKeep) {
        const src = `*${this.source}`;
        if (ctx) {
            anchors.anchorIsValid(this.source);
            if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
                const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
                throw new Error(msg);
            }
            if (ctx.implicitKey)
                return `${src} `;
        }
        return src;
    }
}
function getAliasCount(doc, node, anchors) {
    if (identity.isAlias(node)) {
        const source = node.resolve(doc);
        const anchor = anchors && source && anchors.get(source);
        return anchor ? anchor.count * anchor.aliasCount : 0;
    }
    else if (identity.isCollection(node)) {
        let count = 0;
        for (const item of node.items) {
            const c = getAliasCount(doc, item, anchors);
            if (c > count)
                count = c;
        }
        return count;
    }
    else if (identity.isPair(node)) {
        const kc = getAliasCount(doc, node.key, anchors);
        const vc = getAliasCount(doc, node.value, anchors);
        return Math.max(kc, vc);
    }
    return 1;
}

exports.Alias = Alias;


/***/ }),

/***/ 101:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);

function collectionFromPath(schema, path, value) {
    let v = value;
    for (let i = path.length - 1; i >= 0; --i) {
        const k = path[i];
        if (typeof k === 'number' && Number.isInteger(k) && k >= 0) {
            const a = [];
            a[k] = v;
            v = a;
        }
        else {
            v = new Map([[k, v]]);
        }
    }
    return createNode.createNode(v, undefined, {
        aliasDuplicateObjects: false,
        keepUndefined: false,
        onAnchor: () => {
            throw new Error('This should not happen, please report a bug.');
        },
        schema,
        sourceObjects: new Map()
    });
}
// Type guard is intentionally a little wrong so as to be more useful,
// as it does not cover untypable empty non-string iterables (e.g. []).
const isEmptyPath = (path) => path == null ||
    (typeof path === 'object' && !!path[Symbol.iterator]().next().done);
class Collection extends Node.NodeBase {
    constructor(type, schema) {
        super(type);
        Object.defineProperty(this, 'schema', {
            value: schema,
            configurable: true,
            enumerable: false,
            writable: true
        });
    }
    /**
     * Create a copy of this collection.
     *
     * @param schema - If defined, overwrites the original's schema
     */
    clone(schema) {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (schema)
            copy.schema = schema;
        copy.items = copy.items.map(it => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /**
     * Adds a value to the collection. For `!!map` and `!!omap` the value must
     * be a Pair instance or a `{ key, value }` object, which may not have a key
     * that already exists in the map.
     */
    addIn(path, value) {
        if (isEmptyPath(path))
            this.add(value);
        else {
            const [key, ...rest] = path;
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.addIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
    /**
     * Removes a value from the collection.
     * @returns `true` if the item was found and removed.
     */
    deleteIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.delete(key);
        const node = this.get(key, true);
        if (identity.isCollection(node))
            return node.deleteIn(rest);
        else
            throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
    /**
     * Returns item at `key`, or `undefined` if not found. By default unwraps
     * scalar values from their surrounding node; to disable set `keepScalar` to
     * `true` (collections are always returned intact).
     */
    getIn(path, keepScalar) {
        const [key, ...rest] = path;
        const node = this.get(key, true);
        if (rest.length === 0)
            return !keepScalar && identity.isScalar(node) ? node.value : node;
        else
            return identity.isCollection(node) ? node.getIn(rest, keepScalar) : undefined;
    }
    hasAllNullValues(allowScalar) {
        return this.items.every(node => {
            if (!identity.isPair(node))
                return false;
            const n = node.value;
            return (n == null ||
                (allowScalar &&
                    identity.isScalar(n) &&
                    n.value == null &&
                    !n.commentBefore &&
                    !n.comment &&
                    !n.tag));
        });
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     */
    hasIn(path) {
        const [key, ...rest] = path;
        if (rest.length === 0)
            return this.has(key);
        const node = this.get(key, true);
        return identity.isCollection(node) ? node.hasIn(rest) : false;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     */
    setIn(path, value) {
        const [key, ...rest] = path;
        if (rest.length === 0) {
            this.set(key, value);
        }
        else {
            const node = this.get(key, true);
            if (identity.isCollection(node))
                node.setIn(rest, value);
            else if (node === undefined && this.schema)
                this.set(key, collectionFromPath(this.schema, rest, value));
            else
                throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
        }
    }
}

exports.Collection = Collection;
exports.collectionFromPath = collectionFromPath;
exports.isEmptyPath = isEmptyPath;


/***/ }),

/***/ 6673:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var applyReviver = __nccwpck_require__(3661);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

class NodeBase {
    constructor(type) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: type });
    }
    /** Create a copy of this node.  */
    clone() {
        const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
        if (this.range)
            copy.range = this.range.slice();
        return copy;
    }
    /** A plain JavaScript representation of this node. */
    toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
        if (!identity.isDocument(doc))
            throw new TypeError('A document argument is required');
        const ctx = {
            anchors: new Map(),
            doc,
            keep: true,
            mapAsMap: mapAsMap === true,
            mapKeyWarned: false,
            maxAliasCount: typeof maxAliasCount === 'number' ? maxAliasCount : 100
        };
        const res = toJS.toJS(this, '', ctx);
        if (typeof onAnchor === 'function')
            for (const { count, res } of ctx.anchors.values())
                onAnchor(res, count);
        return typeof reviver === 'function'
            ? applyReviver.applyReviver(reviver, { '': res }, '', res)
            : res;
    }
}

exports.NodeBase = NodeBase;


/***/ }),

/***/ 7165:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyPair = __nccwpck_require__(9748);
var addPairToJSMap = __nccwpck_require__(7104);
var identity = __nccwpck_require__(1127);

function createPair(key, value, ctx) {
    const k = createNode.createNode(key, undefined, ctx);
    const v = createNode.createNode(value, undefined, ctx);
    return new Pair(k, v);
}
class Pair {
    constructor(key, value = null) {
        Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
        this.key = key;
        this.value = value;
    }
    clone(schema) {
        let { key, value } = this;
        if (identity.isNode(key))
            key = key.clone(schema);
        if (identity.isNode(value))
            value = value.clone(schema);
        return new Pair(key, value);
    }
    toJSON(_, ctx) {
        const pair = ctx?.mapAsMap ? new Map() : {};
        return addPairToJSMap.addPairToJSMap(ctx, pair, this);
    }
    toString(ctx, onComment, onChompKeep) {
        return ctx?.doc
            ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep)
            : JSON.stringify(this);
    }
}

exports.Pair = Pair;
exports.createPair = createPair;


/***/ }),

/***/ 3301:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Node = __nccwpck_require__(6673);
var toJS = __nccwpck_require__(4043);

const isScalarValue = (value) => !value || (typeof value !== 'function' && typeof value !== 'object');
class Scalar extends Node.NodeBase {
    constructor(value) {
        super(identity.SCALAR);
        this.value = value;
    }
    toJSON(arg, ctx) {
        return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
    }
    toString() {
        return String(this.value);
    }
}
Scalar.BLOCK_FOLDED = 'BLOCK_FOLDED';
Scalar.BLOCK_LITERAL = 'BLOCK_LITERAL';
Scalar.PLAIN = 'PLAIN';
Scalar.QUOTE_DOUBLE = 'QUOTE_DOUBLE';
Scalar.QUOTE_SINGLE = 'QUOTE_SINGLE';

exports.Scalar = Scalar;
exports.isScalarValue = isScalarValue;


/***/ }),

/***/ 4454:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyCollection = __nccwpck_require__(1212);
var addPairToJSMap = __nccwpck_require__(7104);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);

function findPair(items, key) {
    const k = identity.isScalar(key) ? key.value : key;
    for (const it of items) {
        if (identity.isPair(it)) {
            if (it.key === key || it.key === k)
                return it;
            if (identity.isScalar(it.key) && it.key.value === k)
                return it;
        }
    }
    return undefined;
}
class YAMLMap extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:map';
    }
    constructor(schema) {
        super(identity.MAP, schema);
        this.items = [];
    }
    /**
     * A generic collection parsing method that can be extended
     * to other node classes that inherit from YAMLMap
     */
    static from(schema, obj, ctx) {
        const { keepUndefined, replacer } = ctx;
        const map = new this(schema);
        const add = (key, value) => {
            if (typeof replacer === 'function')
                value = replacer.call(obj, key, value);
            else if (Array.isArray(replacer) && !replacer.includes(key))
                return;
            if (value !== undefined || keepUndefined)
                map.items.push(Pair.createPair(key, value, ctx));
        };
        if (obj instanceof Map) {
            for (const [key, value] of obj)
                add(key, value);
        }
        else if (obj && typeof obj === 'object') {
            for (const key of Object.keys(obj))
                add(key, obj[key]);
        }
        if (typeof schema.sortMapEntries === 'function') {
            map.items.sort(schema.sortMapEntries);
        }
        return map;
    }
    /**
     * Adds a value to the collection.
     *
     * @param overwrite - If not set `true`, using a key that is already in the
     *   collection will throw. Otherwise, overwrites the previous value.
     */
    add(pair, overwrite) {
        let _pair;
        if (identity.isPair(pair))
            _pair = pair;
        else if (!pair || typeof pair !== 'object' || !('key' in pair)) {
            // In TypeScript, this never happens.
            _pair = new Pair.Pair(pair, pair?.value);
        }
        else
            _pair = new Pair.Pair(pair.key, pair.value);
        const prev = findPair(this.items, _pair.key);
        const sortEntries = this.schema?.sortMapEntries;
        if (prev) {
            if (!overwrite)
                throw new Error(`Key ${_pair.key} already set`);
            // For scalars, keep the old node & its comments and anchors
            if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value))
                prev.value.value = _pair.value;
            else
                prev.value = _pair.value;
        }
        else if (sortEntries) {
            const i = this.items.findIndex(item => sortEntries(_pair, item) < 0);
            if (i === -1)
                this.items.push(_pair);
            else
                this.items.splice(i, 0, _pair);
        }
        else {
            this.items.push(_pair);
        }
    }
    delete(key) {
        const it = findPair(this.items, key);
        if (!it)
            return false;
        const del = this.items.splice(this.items.indexOf(it), 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const it = findPair(this.items, key);
        const node = it?.value;
        return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? undefined;
    }
    has(key) {
        return !!findPair(this.items, key);
    }
    set(key, value) {
        this.add(new Pair.Pair(key, value), true);
    }
    /**
     * @param ctx - Conversion context, originally set in Document#toJS()
     * @param {Class} Type - If set, forces the returned collection type
     * @returns Instance of Type, Map, or Object
     */
    toJSON(_, ctx, Type) {
        const map = Type ? new Type() : ctx?.mapAsMap ? new Map() : {};
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const item of this.items)
            addPairToJSMap.addPairToJSMap(ctx, map, item);
        return map;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        for (const item of this.items) {
            if (!identity.isPair(item))
                throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
        }
        if (!ctx.allNullValues && this.hasAllNullValues(false))
            ctx = Object.assign({}, ctx, { allNullValues: true });
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '',
            flowChars: { start: '{', end: '}' },
            itemIndent: ctx.indent || '',
            onChompKeep,
            onComment
        });
    }
}

exports.YAMLMap = YAMLMap;
exports.findPair = findPair;


/***/ }),

/***/ 2223:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var createNode = __nccwpck_require__(2404);
var stringifyCollection = __nccwpck_require__(1212);
var Collection = __nccwpck_require__(101);
var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var toJS = __nccwpck_require__(4043);

class YAMLSeq extends Collection.Collection {
    static get tagName() {
        return 'tag:yaml.org,2002:seq';
    }
    constructor(schema) {
        super(identity.SEQ, schema);
        this.items = [];
    }
    add(value) {
        this.items.push(value);
    }
    /**
     * Removes a value from the collection.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     *
     * @returns `true` if the item was found and removed.
     */
    delete(key) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return false;
        const del = this.items.splice(idx, 1);
        return del.length > 0;
    }
    get(key, keepScalar) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            return undefined;
        const it = this.items[idx];
        return !keepScalar && identity.isScalar(it) ? it.value : it;
    }
    /**
     * Checks if the collection includes a value with the key `key`.
     *
     * `key` must contain a representation of an integer for this to succeed.
     * It may be wrapped in a `Scalar`.
     */
    has(key) {
        const idx = asItemIndex(key);
        return typeof idx === 'number' && idx < this.items.length;
    }
    /**
     * Sets a value in this collection. For `!!set`, `value` needs to be a
     * boolean to add/remove the item from the set.
     *
     * If `key` does not contain a representation of an integer, this will throw.
     * It may be wrapped in a `Scalar`.
     */
    set(key, value) {
        const idx = asItemIndex(key);
        if (typeof idx !== 'number')
            throw new Error(`Expected a valid index, not ${key}.`);
        const prev = this.items[idx];
        if (identity.isScalar(prev) && Scalar.isScalarValue(value))
            prev.value = value;
        else
            this.items[idx] = value;
    }
    toJSON(_, ctx) {
        const seq = [];
        if (ctx?.onCreate)
            ctx.onCreate(seq);
        let i = 0;
        for (const item of this.items)
            seq.push(toJS.toJS(item, String(i++), ctx));
        return seq;
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        return stringifyCollection.stringifyCollection(this, ctx, {
            blockItemPrefix: '- ',
            flowChars: { start: '[', end: ']' },
            itemIndent: (ctx.indent || '') + '  ',
            onChompKeep,
            onComment
        });
    }
    static from(schema, obj, ctx) {
        const { replacer } = ctx;
        const seq = new this(schema);
        if (obj && Symbol.iterator in Object(obj)) {
            let i = 0;
            for (let it of obj) {
                if (typeof replacer === 'function') {
                    const key = obj instanceof Set ? it : String(i++);
                    it = replacer.call(obj, key, it);
                }
                seq.items.push(createNode.createNode(it, undefined, ctx));
            }
        }
        return seq;
    }
}
function asItemIndex(key) {
    let idx = identity.isScalar(key) ? key.value : key;
    if (idx && typeof idx === 'string')
        idx = Number(idx);
    return typeof idx === 'number' && Number.isInteger(idx) && idx >= 0
        ? idx
        : null;
}

exports.YAMLSeq = YAMLSeq;


/***/ }),

/***/ 7104:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var log = __nccwpck_require__(7249);
var merge = __nccwpck_require__(452);
var stringify = __nccwpck_require__(2148);
var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);

function addPairToJSMap(ctx, map, { key, value }) {
    if (identity.isNode(key) && key.addToJSMap)
        key.addToJSMap(ctx, map, value);
    // TODO: Should drop this special case for bare << handling
    else if (merge.isMergeKey(ctx, key))
        merge.addMergeToJSMap(ctx, map, value);
    else {
        const jsKey = toJS.toJS(key, '', ctx);
        if (map instanceof Map) {
            map.set(jsKey, toJS.toJS(value, jsKey, ctx));
        }
        else if (map instanceof Set) {
            map.add(jsKey);
        }
        else {
            const stringKey = stringifyKey(key, jsKey, ctx);
            const jsValue = toJS.toJS(value, stringKey, ctx);
            if (stringKey in map)
                Object.defineProperty(map, stringKey, {
                    value: jsValue,
                    writable: true,
                    enumerable: true,
                    configurable: true
                });
            else
                map[stringKey] = jsValue;
        }
    }
    return map;
}
function stringifyKey(key, jsKey, ctx) {
    if (jsKey === null)
        return '';
    // eslint-disable-next-line @typescript-eslint/no-base-to-string
    if (typeof jsKey !== 'object')
        return String(jsKey);
    if (identity.isNode(key) && ctx?.doc) {
        const strCtx = stringify.createStringifyContext(ctx.doc, {});
        strCtx.anchors = new Set();
        for (const node of ctx.anchors.keys())
            strCtx.anchors.add(node.anchor);
        strCtx.inFlow = true;
        strCtx.inStringifyKey = true;
        const strKey = key.toString(strCtx);
        if (!ctx.mapKeyWarned) {
            let jsonStr = JSON.stringify(strKey);
            if (jsonStr.length > 40)
                jsonStr = jsonStr.substring(0, 36) + '..."';
            log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
            ctx.mapKeyWarned = true;
        }
        return strKey;
    }
    return JSON.stringify(jsKey);
}

exports.addPairToJSMap = addPairToJSMap;


/***/ }),

/***/ 1127:
/***/ ((__unused_webpack_module, exports) => {



const ALIAS = Symbol.for('yaml.alias');
const DOC = Symbol.for('yaml.document');
const MAP = Symbol.for('yaml.map');
const PAIR = Symbol.for('yaml.pair');
const SCALAR = Symbol.for('yaml.scalar');
const SEQ = Symbol.for('yaml.seq');
const NODE_TYPE = Symbol.for('yaml.node.type');
const isAlias = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === ALIAS;
const isDocument = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === DOC;
const isMap = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === MAP;
const isPair = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === PAIR;
const isScalar = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SCALAR;
const isSeq = (node) => !!node && typeof node === 'object' && node[NODE_TYPE] === SEQ;
function isCollection(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case MAP:
            case SEQ:
                return true;
        }
    return false;
}
function isNode(node) {
    if (node && typeof node === 'object')
        switch (node[NODE_TYPE]) {
            case ALIAS:
            case MAP:
            case SCALAR:
            case SEQ:
                return true;
        }
    return false;
}
const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;

exports.ALIAS = ALIAS;
exports.DOC = DOC;
exports.MAP = MAP;
exports.NODE_TYPE = NODE_TYPE;
exports.PAIR = PAIR;
exports.SCALAR = SCALAR;
exports.SEQ = SEQ;
exports.hasAnchor = hasAnchor;
exports.isAlias = isAlias;
exports.isCollection = isCollection;
exports.isDocument = isDocument;
exports.isMap = isMap;
exports.isNode = isNode;
exports.isPair = isPair;
exports.isScalar = isScalar;
exports.isSeq = isSeq;


/***/ }),

/***/ 4043:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

/**
 * Recursively convert any node or its contents to native JavaScript
 *
 * @param value - The input value
 * @param arg - If `value` defines a `toJSON()` method, use this
 *   as its first argument
 * @param ctx - Conversion context, originally set in Document#toJS(). If
 *   `{ keep: true }` is not set, output should be suitable for JSON
 *   stringification.
 */
function toJS(value, arg, ctx) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-return
    if (Array.isArray(value))
        return value.map((v, i) => toJS(v, String(i), ctx));
    if (value && typeof value.toJSON === 'function') {
        // eslint-disable-next-line @typescript-eslint/no-unsafe-call
        if (!ctx || !identity.hasAnchor(value))
            return value.toJSON(arg, ctx);
        const data = { aliasCount: 0, count: 1, res: undefined };
        ctx.anchors.set(value, data);
        ctx.onCreate = res => {
            data.res = res;
            delete ctx.onCreate;
        };
        const res = value.toJSON(arg, ctx);
        if (ctx.onCreate)
            ctx.onCreate(res);
        return res;
    }
    if (typeof value === 'bigint' && !ctx?.keep)
        return Number(value);
    return value;
}

exports.toJS = toJS;


/***/ }),

/***/ 110:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var resolveBlockScalar = __nccwpck_require__(8913);
var resolveFlowScalar = __nccwpck_require__(6842);
var errors = __nccwpck_require__(1464);
var stringifyString = __nccwpck_require__(3069);

function resolveAsScalar(token, strict = true, onError) {
    if (token) {
        const _onError = (pos, code, message) => {
            const offset = typeof pos === 'number' ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
            if (onError)
                onError(offset, code, message);
            else
                throw new errors.YAMLParseError([offset, offset + 1], code, message);
        };
        switch (token.type) {
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
            case 'block-scalar':
                return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
        }
    }
    return null;
}
/**
 * Create a new scalar token with `value`
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.indent The indent level of the token.
 * @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
 * @param context.offset The offset position of the token.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function createScalarToken(value, context) {
    const { implicitKey = false, indent, inFlow = false, offset = -1, type = 'PLAIN' } = context;
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey,
        indent: indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    const end = context.end ?? [
        { type: 'newline', offset: -1, indent, source: '\n' }
    ];
    switch (source[0]) {
        case '|':
        case '>': {
            const he = source.indexOf('\n');
            const head = source.substring(0, he);
            const body = source.substring(he + 1) + '\n';
            const props = [
                { type: 'block-scalar-header', offset, indent, source: head }
            ];
            if (!addEndtoBlockProps(props, end))
                props.push({ type: 'newline', offset: -1, indent, source: '\n' });
            return { type: 'block-scalar', offset, indent, props, source: body };
        }
        case '"':
            return { type: 'double-quoted-scalar', offset, indent, source, end };
        case "'":
            return { type: 'single-quoted-scalar', offset, indent, source, end };
        default:
            return { type: 'scalar', offset, indent, source, end };
    }
}
/**
 * Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
 *
 * Best efforts are made to retain any comments previously associated with the `token`,
 * though all contents within a collection's `items` will be overwritten.
 *
 * Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
 * as this function does not support any schema operations and won't check for such conflicts.
 *
 * @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
 * @param value The string representation of the value, which will have its content properly indented.
 * @param context.afterKey In most cases, values after a key should have an additional level of indentation.
 * @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
 * @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
 * @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
 */
function setScalarValue(token, value, context = {}) {
    let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
    let indent = 'indent' in token ? token.indent : null;
    if (afterKey && typeof indent === 'number')
        indent += 2;
    if (!type)
        switch (token.type) {
            case 'single-quoted-scalar':
                type = 'QUOTE_SINGLE';
                break;
            case 'double-quoted-scalar':
                type = 'QUOTE_DOUBLE';
                break;
            case 'block-scalar': {
                const header = token.props[0];
                if (header.type !== 'block-scalar-header')
                    throw new Error('Invalid block scalar header');
                type = header.source[0] === '>' ? 'BLOCK_FOLDED' : 'BLOCK_LITERAL';
                break;
            }
            default:
                type = 'PLAIN';
        }
    const source = stringifyString.stringifyString({ type, value }, {
        implicitKey: implicitKey || indent === null,
        indent: indent !== null && indent > 0 ? ' '.repeat(indent) : '',
        inFlow,
        options: { blockQuote: true, lineWidth: -1 }
    });
    switch (source[0]) {
        case '|':
        case '>':
            setBlockScalarValue(token, source);
            break;
        case '"':
            setFlowScalarValue(token, source, 'double-quoted-scalar');
            break;
        case "'":
            setFlowScalarValue(token, source, 'single-quoted-scalar');
            break;
        default:
            setFlowScalarValue(token, source, 'scalar');
    }
}
function setBlockScalarValue(token, source) {
    const he = source.indexOf('\n');
    const head = source.substring(0, he);
    const body = source.substring(he + 1) + '\n';
    if (token.type === 'block-scalar') {
        const header = token.props[0];
        if (header.type !== 'block-scalar-header')
            throw new Error('Invalid block scalar header');
        header.source = head;
        token.source = body;
    }
    else {
        const { offset } = token;
        const indent = 'indent' in token ? token.indent : -1;
        const props = [
            { type: 'block-scalar-header', offset, indent, source: head }
        ];
        if (!addEndtoBlockProps(props, 'end' in token ? token.end : undefined))
            props.push({ type: 'newline', offset: -1, indent, source: '\n' });
        for (const key of Object.keys(token))
            if (key !== 'type' && key !== 'offset')
                delete token[key];
        Object.assign(token, { type: 'block-scalar', indent, props, source: body });
    }
}
/** @returns `true` if last token is a newline */
function addEndtoBlockProps(props, end) {
    if (end)
        for (const st of end)
            switch (st.type) {
                case 'space':
                case 'comment':
                    props.push(st);
                    break;
                case 'newline':
                    props.push(st);
                    return true;
            }
    return false;
}
function setFlowScalarValue(token, source, type) {
    switch (token.type) {
        case 'scalar':
        case 'double-quoted-scalar':
        case 'single-quoted-scalar':
            token.type = type;
            token.source = source;
            break;
        case 'block-scalar': {
            const end = token.props.slice(1);
            let oa = source.length;
            if (token.props[0].type === 'block-scalar-header')
                oa -= token.props[0].source.length;
            for (const tok of end)
                tok.offset += oa;
            delete token.props;
            Object.assign(token, { type, source, end });
            break;
        }
        case 'block-map':
        case 'block-seq': {
            const offset = token.offset + source.length;
            const nl = { type: 'newline', offset, indent: token.indent, source: '\n' };
            delete token.items;
            Object.assign(token, { type, source, end: [nl] });
            break;
        }
        default: {
            const indent = 'indent' in token ? token.indent : -1;
            const end = 'end' in token && Array.isArray(token.end)
                ? token.end.filter(st => st.type === 'space' ||
                    st.type === 'comment' ||
                    st.type === 'newline')
                : [];
            for (const key of Object.keys(token))
                if (key !== 'type' && key !== 'offset')
                    delete token[key];
            Object.assign(token, { type, indent, source, end });
        }
    }
}

exports.createScalarToken = createScalarToken;
exports.resolveAsScalar = resolveAsScalar;
exports.setScalarValue = setScalarValue;


/***/ }),

/***/ 1733:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringify a CST document, token, or collection item
 *
 * Fair warning: This applies no validation whatsoever, and
 * simply concatenates the sources in their logical order.
 */
const stringify = (cst) => 'type' in cst ? stringifyToken(cst) : stringifyItem(cst);
function stringifyToken(token) {
    switch (token.type) {
        case 'block-scalar': {
            let res = '';
            for (const tok of token.props)
                res += stringifyToken(tok);
            return res + token.source;
        }
        case 'block-map':
        case 'block-seq': {
            let res = '';
            for (const item of token.items)
                res += stringifyItem(item);
            return res;
        }
        case 'flow-collection': {
            let res = token.start.source;
            for (const item of token.items)
                res += stringifyItem(item);
            for (const st of token.end)
                res += st.source;
            return res;
        }
        case 'document': {
            let res = stringifyItem(token);
            if (token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
        default: {
            let res = token.source;
            if ('end' in token && token.end)
                for (const st of token.end)
                    res += st.source;
            return res;
        }
    }
}
function stringifyItem({ start, key, sep, value }) {
    let res = '';
    for (const st of start)
        res += st.source;
    if (key)
        res += stringifyToken(key);
    if (sep)
        for (const st of sep)
            res += st.source;
    if (value)
        res += stringifyToken(value);
    return res;
}

exports.stringify = stringify;


/***/ }),

/***/ 7715:
/***/ ((__unused_webpack_module, exports) => {



const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove item');
/**
 * Apply a visitor to a CST document or item.
 *
 * Walks through the tree (depth-first) starting from the root, calling a
 * `visitor` function with two arguments when entering each item:
 *   - `item`: The current item, which included the following members:
 *     - `start: SourceToken[]` – Source tokens before the key or value,
 *       possibly including its anchor or tag.
 *     - `key?: Token | null` – Set for pair values. May then be `null`, if
 *       the key before the `:` separator is empty.
 *     - `sep?: SourceToken[]` – Source tokens between the key and the value,
 *       which should include the `:` map value indicator if `value` is set.
 *     - `value?: Token` – The value of a sequence item, or of a map pair.
 *   - `path`: The steps from the root to the current node, as an array of
 *     `['key' | 'value', number]` tuples.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this token, continue with
 *      next sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current item, then continue with the next one
 *   - `number`: Set the index of the next step. This is useful especially if
 *     the index of the current token has changed.
 *   - `function`: Define the next visitor for this item. After the original
 *     visitor is called on item entry, next visitors are called after handling
 *     a non-empty `key` and when exiting the item.
 */
function visit(cst, visitor) {
    if ('type' in cst && cst.type === 'document')
        cst = { start: cst.start, value: cst.value };
    _visit(Object.freeze([]), cst, visitor);
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current item */
visit.SKIP = SKIP;
/** Remove the current item */
visit.REMOVE = REMOVE;
/** Find the item at `path` from `cst` as the root */
visit.itemAtPath = (cst, path) => {
    let item = cst;
    for (const [field, index] of path) {
        const tok = item?.[field];
        if (tok && 'items' in tok) {
            item = tok.items[index];
        }
        else
            return undefined;
    }
    return item;
};
/**
 * Get the immediate parent collection of the item at `path` from `cst` as the root.
 *
 * Throws an error if the collection is not found, which should never happen if the item itself exists.
 */
visit.parentCollection = (cst, path) => {
    const parent = visit.itemAtPath(cst, path.slice(0, -1));
    const field = path[path.length - 1][0];
    const coll = parent?.[field];
    if (coll && 'items' in coll)
        return coll;
    throw new Error('Parent collection not found');
};
function _visit(path, item, visitor) {
    let ctrl = visitor(item, path);
    if (typeof ctrl === 'symbol')
        return ctrl;
    for (const field of ['key', 'value']) {
        const token = item[field];
        if (token && 'items' in token) {
            for (let i = 0; i < token.items.length; ++i) {
                const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    token.items.splice(i, 1);
                    i -= 1;
                }
            }
            if (typeof ctrl === 'function' && field === 'key')
                ctrl = ctrl(item, path);
        }
    }
    return typeof ctrl === 'function' ? ctrl(item, path) : ctrl;
}

exports.visit = visit;


/***/ }),

/***/ 3461:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cstScalar = __nccwpck_require__(110);
var cstStringify = __nccwpck_require__(1733);
var cstVisit = __nccwpck_require__(7715);

/** The byte order mark */
const BOM = '\u{FEFF}';
/** Start of doc-mode */
const DOCUMENT = '\x02'; // C0: Start of Text
/** Unexpected end of flow-mode */
const FLOW_END = '\x18'; // C0: Cancel
/** Next token is a scalar value */
const SCALAR = '\x1f'; // C0: Unit Separator
/** @returns `true` if `token` is a flow or block collection */
const isCollection = (token) => !!token && 'items' in token;
/** @returns `true` if `token` is a flow or block scalar; not an alias */
const isScalar = (token) => !!token &&
    (token.type === 'scalar' ||
        token.type === 'single-quoted-scalar' ||
        token.type === 'double-quoted-scalar' ||
        token.type === 'block-scalar');
/* istanbul ignore next */
/** Get a printable representation of a lexer token */
function prettyToken(token) {
    switch (token) {
        case BOM:
            return '<BOM>';
        case DOCUMENT:
            return '<DOC>';
        case FLOW_END:
            return '<FLOW_END>';
        case SCALAR:
            return '<SCALAR>';
        default:
            return JSON.stringify(token);
    }
}
/** Identify the type of a lexer token. May return `null` for unknown tokens. */
function tokenType(source) {
    switch (source) {
        case BOM:
            return 'byte-order-mark';
        case DOCUMENT:
            return 'doc-mode';
        case FLOW_END:
            return 'flow-error-end';
        case SCALAR:
            return 'scalar';
        case '---':
            return 'doc-start';
        case '...':
            return 'doc-end';
        case '':
        case '\n':
        case '\r\n':
            return 'newline';
        case '-':
            return 'seq-item-ind';
        case '?':
            return 'explicit-key-ind';
        case ':':
            return 'map-value-ind';
        case '{':
            return 'flow-map-start';
        case '}':
            return 'flow-map-end';
        case '[':
            return 'flow-seq-start';
        case ']':
            return 'flow-seq-end';
        case ',':
            return 'comma';
    }
    switch (source[0]) {
        case ' ':
        case '\t':
            return 'space';
        case '#':
            return 'comment';
        case '%':
            return 'directive-line';
        case '*':
            return 'alias';
        case '&':
            return 'anchor';
        case '!':
            return 'tag';
        case "'":
            return 'single-quoted-scalar';
        case '"':
            return 'double-quoted-scalar';
        case '|':
        case '>':
            return 'block-scalar-header';
    }
    return null;
}

exports.createScalarToken = cstScalar.createScalarToken;
exports.resolveAsScalar = cstScalar.resolveAsScalar;
exports.setScalarValue = cstScalar.setScalarValue;
exports.stringify = cstStringify.stringify;
exports.visit = cstVisit.visit;
exports.BOM = BOM;
exports.DOCUMENT = DOCUMENT;
exports.FLOW_END = FLOW_END;
exports.SCALAR = SCALAR;
exports.isCollection = isCollection;
exports.isScalar = isScalar;
exports.prettyToken = prettyToken;
exports.tokenType = tokenType;


/***/ }),

/***/ 361:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var cst = __nccwpck_require__(3461);

/*
START -> stream

stream
  directive -> line-end -> stream
  indent + line-end -> stream
  [else] -> line-start

line-end
  comment -> line-end
  newline -> .
  input-end -> END

line-start
  doc-start -> doc
  doc-end -> stream
  [else] -> indent -> block-start

block-start
  seq-item-start -> block-start
  explicit-key-start -> block-start
  map-value-start -> block-start
  [else] -> doc

doc
  line-end -> line-start
  spaces -> doc
  anchor -> doc
  tag -> doc
  flow-start -> flow -> doc
  flow-end -> error -> doc
  seq-item-start -> error -> doc
  explicit-key-start -> error -> doc
  map-value-start -> doc
  alias -> doc
  quote-start -> quoted-scalar -> doc
  block-scalar-header -> line-end -> block-scalar(min) -> line-start
  [else] -> plain-scalar(false, min) -> doc

flow
  line-end -> flow
  spaces -> flow
  anchor -> flow
  tag -> flow
  flow-start -> flow -> flow
  flow-end -> .
  seq-item-start -> error -> flow
  explicit-key-start -> flow
  map-value-start -> flow
  alias -> flow
  quote-start -> quoted-scalar -> flow
  comma -> flow
  [else] -> plain-scalar(true, 0) -> flow

quoted-scalar
  quote-end -> .
  [else] -> quoted-scalar

block-scalar(min)
  newline + peek(indent < min) -> .
  [else] -> block-scalar(min)

plain-scalar(is-flow, min)
  scalar-end(is-flow) -> .
  peek(newline + (indent < min)) -> .
  [else] -> plain-scalar(min)
*/
function isEmpty(ch) {
    switch (ch) {
        case undefined:
        case ' ':
        case '\n':
        case '\r':
        case '\t':
            return true;
        default:
            return false;
    }
}
const hexDigits = new Set('0123456789ABCDEFabcdef');
const tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
const flowIndicatorChars = new Set(',[]{}');
const invalidAnchorChars = new Set(' ,[]{}\n\r\t');
const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
/**
 * Splits an input string into lexical tokens, i.e. smaller strings that are
 * easily identifiable by `tokens.tokenType()`.
 *
 * Lexing starts always in a "stream" context. Incomplete input may be buffered
 * until a complete token can be emitted.
 *
 * In addition to slices of the original input, the following control characters
 * may also be emitted:
 *
 * - `\x02` (Start of Text): A document starts with the next token
 * - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
 * - `\x1f` (Unit Separator): Next token is a scalar value
 * - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
 */
class Lexer {
    constructor() {
        /**
         * Flag indicating whether the end of the current buffer marks the end of
         * all input
         */
        this.atEnd = false;
        /**
         * Explicit indent set in block scalar header, as an offset from the current
         * minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
         * explicitly set.
         */
        this.blockScalarIndent = -1;
        /**
         * Block scalars that include a + (keep) chomping indicator in their header
         * include trailing empty lines, which are otherwise excluded from the
         * scalar's contents.
         */
        this.blockScalarKeep = false;
        /** Current input */
        this.buffer = '';
        /**
         * Flag noting whether the map value indicator : can immediately follow this
         * node within a flow context.
         */
        this.flowKey = false;
        /** Count of surrounding flow collection levels. */
        this.flowLevel = 0;
        /**
         * Minimum level of indentation required for next lines to be parsed as a
         * part of the current scalar value.
         */
        this.indentNext = 0;
        /** Indentation level of the current line. */
        this.indentValue = 0;
        /** Position of the next \n character. */
        this.lineEndPos = null;
        /** Stores the state of the lexer if reaching the end of incpomplete input */
        this.next = null;
        /** A pointer to `buffer`; the current position of the lexer. */
        this.pos = 0;
    }
    /**
     * Generate YAML tokens from the `source` string. If `incomplete`,
     * a part of the last line may be left as a buffer for the next call.
     *
     * @returns A generator of lexical tokens
     */
    *lex(source, incomplete = false) {
        if (source) {
            if (typeof source !== 'string')
                throw TypeError('source is not a string');
            this.buffer = this.buffer ? this.buffer + source : source;
            this.lineEndPos = null;
        }
        this.atEnd = !incomplete;
        let next = this.next ?? 'stream';
        while (next && (incomplete || this.hasChars(1)))
            next = yield* this.parseNext(next);
    }
    atLineEnd() {
        let i = this.pos;
        let ch = this.buffer[i];
        while (ch === ' ' || ch === '\t')
            ch = this.buffer[++i];
        if (!ch || ch === '#' || ch === '\n')
            return true;
        if (ch === '\r')
            return this.buffer[i + 1] === '\n';
        return false;
    }
    charAt(n) {
        return this.buffer[this.pos + n];
    }
    continueScalar(offset) {
        let ch = this.buffer[offset];
        if (this.indentNext > 0) {
            let indent = 0;
            while (ch === ' ')
                ch = this.buffer[++indent + offset];
            if (ch === '\r') {
                const next = this.buffer[indent + offset + 1];
                if (next === '\n' || (!next && !this.atEnd))
                    return offset + indent + 1;
            }
            return ch === '\n' || indent >= this.indentNext || (!ch && !this.atEnd)
                ? offset + indent
                : -1;
        }
        if (ch === '-' || ch === '.') {
            const dt = this.buffer.substr(offset, 3);
            if ((dt === '---' || dt === '...') && isEmpty(this.buffer[offset + 3]))
                return -1;
        }
        return offset;
    }
    getLine() {
        let end = this.lineEndPos;
        if (typeof end !== 'number' || (end !== -1 && end < this.pos)) {
            end = this.buffer.indexOf('\n', this.pos);
            this.lineEndPos = end;
        }
        if (end === -1)
            return this.atEnd ? this.buffer.substring(this.pos) : null;
        if (this.buffer[end - 1] === '\r')
            end -= 1;
        return this.buffer.substring(this.pos, end);
    }
    hasChars(n) {
        return this.pos + n <= this.buffer.length;
    }
    setNext(state) {
        this.buffer = this.buffer.substring(this.pos);
        this.pos = 0;
        this.lineEndPos = null;
        this.next = state;
        return null;
    }
    peek(n) {
        return this.buffer.substr(this.pos, n);
    }
    *parseNext(next) {
        switch (next) {
            case 'stream':
                return yield* this.parseStream();
            case 'line-start':
                return yield* this.parseLineStart();
            case 'block-start':
                return yield* this.parseBlockStart();
            case 'doc':
                return yield* this.parseDocument();
            case 'flow':
                return yield* this.parseFlowCollection();
            case 'quoted-scalar':
                return yield* this.parseQuotedScalar();
            case 'block-scalar':
                return yield* this.parseBlockScalar();
            case 'plain-scalar':
                return yield* this.parsePlainScalar();
        }
    }
    *parseStream() {
        let line = this.getLine();
        if (line === null)
            return this.setNext('stream');
        if (line[0] === cst.BOM) {
            yield* this.pushCount(1);
            line = line.substring(1);
        }
        if (line[0] === '%') {
            let dirEnd = line.length;
            let cs = line.indexOf('#');
            while (cs !== -1) {
                const ch = line[cs - 1];
                if (ch === ' ' || ch === '\t') {
                    dirEnd = cs - 1;
                    break;
                }
                else {
                    cs = line.indexOf('#', cs + 1);
                }
            }
            while (true) {
                const ch = line[dirEnd - 1];
                if (ch === ' ' || ch === '\t')
                    dirEnd -= 1;
                else
                    break;
            }
            const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
            yield* this.pushCount(line.length - n); // possible comment
            this.pushNewline();
            return 'stream';
        }
        if (this.atLineEnd()) {
            const sp = yield* this.pushSpaces(true);
            yield* this.pushCount(line.length - sp);
            yield* this.pushNewline();
            return 'stream';
        }
        yield cst.DOCUMENT;
        return yield* this.parseLineStart();
    }
    *parseLineStart() {
        const ch = this.charAt(0);
        if (!ch && !this.atEnd)
            return this.setNext('line-start');
        if (ch === '-' || ch === '.') {
            if (!this.atEnd && !this.hasChars(4))
                return this.setNext('line-start');
            const s = this.peek(3);
            if ((s === '---' || s === '...') && isEmpty(this.charAt(3))) {
                yield* this.pushCount(3);
                this.indentValue = 0;
                this.indentNext = 0;
                return s === '---' ? 'doc' : 'stream';
            }
        }
        this.indentValue = yield* this.pushSpaces(false);
        if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
            this.indentNext = this.indentValue;
        return yield* this.parseBlockStart();
    }
    *parseBlockStart() {
        const [ch0, ch1] = this.peek(2);
        if (!ch1 && !this.atEnd)
            return this.setNext('block-start');
        if ((ch0 === '-' || ch0 === '?' || ch0 === ':') && isEmpty(ch1)) {
            const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
            this.indentNext = this.indentValue + 1;
            this.indentValue += n;
            return 'block-start';
        }
        return 'doc';
    }
    *parseDocument() {
        yield* this.pushSpaces(true);
        const line = this.getLine();
        if (line === null)
            return this.setNext('doc');
        let n = yield* this.pushIndicators();
        switch (line[n]) {
            case '#':
                yield* this.pushCount(line.length - n);
            // fallthrough
            case undefined:
                yield* this.pushNewline();
                return yield* this.parseLineStart();
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel = 1;
                return 'flow';
            case '}':
            case ']':
                // this is an error
                yield* this.pushCount(1);
                return 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'doc';
            case '"':
            case "'":
                return yield* this.parseQuotedScalar();
            case '|':
            case '>':
                n += yield* this.parseBlockScalarHeader();
                n += yield* this.pushSpaces(true);
                yield* this.pushCount(line.length - n);
                yield* this.pushNewline();
                return yield* this.parseBlockScalar();
            default:
                return yield* this.parsePlainScalar();
        }
    }
    *parseFlowCollection() {
        let nl, sp;
        let indent = -1;
        do {
            nl = yield* this.pushNewline();
            if (nl > 0) {
                sp = yield* this.pushSpaces(false);
                this.indentValue = indent = sp;
            }
            else {
                sp = 0;
            }
            sp += yield* this.pushSpaces(true);
        } while (nl + sp > 0);
        const line = this.getLine();
        if (line === null)
            return this.setNext('flow');
        if ((indent !== -1 && indent < this.indentNext && line[0] !== '#') ||
            (indent === 0 &&
                (line.startsWith('---') || line.startsWith('...')) &&
                isEmpty(line[3]))) {
            // Allowing for the terminal ] or } at the same (rather than greater)
            // indent level as the initial [ or { is technically invalid, but
            // failing here would be surprising to users.
            const atFlowEndMarker = indent === this.indentNext - 1 &&
                this.flowLevel === 1 &&
                (line[0] === ']' || line[0] === '}');
            if (!atFlowEndMarker) {
                // this is an error
                this.flowLevel = 0;
                yield cst.FLOW_END;
                return yield* this.parseLineStart();
            }
        }
        let n = 0;
        while (line[n] === ',') {
            n += yield* this.pushCount(1);
            n += yield* this.pushSpaces(true);
            this.flowKey = false;
        }
        n += yield* this.pushIndicators();
        switch (line[n]) {
            case undefined:
                return 'flow';
            case '#':
                yield* this.pushCount(line.length - n);
                return 'flow';
            case '{':
            case '[':
                yield* this.pushCount(1);
                this.flowKey = false;
                this.flowLevel += 1;
                return 'flow';
            case '}':
            case ']':
                yield* this.pushCount(1);
                this.flowKey = true;
                this.flowLevel -= 1;
                return this.flowLevel ? 'flow' : 'doc';
            case '*':
                yield* this.pushUntil(isNotAnchorChar);
                return 'flow';
            case '"':
            case "'":
                this.flowKey = true;
                return yield* this.parseQuotedScalar();
            case ':': {
                const next = this.charAt(1);
                if (this.flowKey || isEmpty(next) || next === ',') {
                    this.flowKey = false;
                    yield* this.pushCount(1);
                    yield* this.pushSpaces(true);
                    return 'flow';
                }
            }
            // fallthrough
            default:
                this.flowKey = false;
                return yield* this.parsePlainScalar();
        }
    }
    *parseQuotedScalar() {
        const quote = this.charAt(0);
        let end = this.buffer.indexOf(quote, this.pos + 1);
        if (quote === "'") {
            while (end !== -1 && this.buffer[end + 1] === "'")
                end = this.buffer.indexOf("'", end + 2);
        }
        else {
            // double-quote
            while (end !== -1) {
                let n = 0;
                while (this.buffer[end - 1 - n] === '\\')
                    n += 1;
                if (n % 2 === 0)
                    break;
                end = this.buffer.indexOf('"', end + 1);
            }
        }
        // Only looking for newlines within the quotes
        const qb = this.buffer.substring(0, end);
        let nl = qb.indexOf('\n', this.pos);
        if (nl !== -1) {
            while (nl !== -1) {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = qb.indexOf('\n', cs);
            }
            if (nl !== -1) {
                // this is an error caused by an unexpected unindent
                end = nl - (qb[nl - 1] === '\r' ? 2 : 1);
            }
        }
        if (end === -1) {
            if (!this.atEnd)
                return this.setNext('quoted-scalar');
            end = this.buffer.length;
        }
        yield* this.pushToIndex(end + 1, false);
        return this.flowLevel ? 'flow' : 'doc';
    }
    *parseBlockScalarHeader() {
        this.blockScalarIndent = -1;
        this.blockScalarKeep = false;
        let i = this.pos;
        while (true) {
            const ch = this.buffer[++i];
            if (ch === '+')
                this.blockScalarKeep = true;
            else if (ch > '0' && ch <= '9')
                this.blockScalarIndent = Number(ch) - 1;
            else if (ch !== '-')
                break;
        }
        return yield* this.pushUntil(ch => isEmpty(ch) || ch === '#');
    }
    *parseBlockScalar() {
        let nl = this.pos - 1; // may be -1 if this.pos === 0
        let indent = 0;
        let ch;
        loop: for (let i = this.pos; (ch = this.buffer[i]); ++i) {
            switch (ch) {
                case ' ':
                    indent += 1;
                    break;
                case '\n':
                    nl = i;
                    indent = 0;
                    break;
                case '\r': {
                    const next = this.buffer[i + 1];
                    if (!next && !this.atEnd)
                        return this.setNext('block-scalar');
                    if (next === '\n')
                        break;
                } // fallthrough
                default:
                    break loop;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('block-scalar');
        if (indent >= this.indentNext) {
            if (this.blockScalarIndent === -1)
                this.indentNext = indent;
            else {
                this.indentNext =
                    this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
            }
            do {
                const cs = this.continueScalar(nl + 1);
                if (cs === -1)
                    break;
                nl = this.buffer.indexOf('\n', cs);
            } while (nl !== -1);
            if (nl === -1) {
                if (!this.atEnd)
                    return this.setNext('block-scalar');
                nl = this.buffer.length;
            }
        }
        // Trailing insufficiently indented tabs are invalid.
        // To catch that during parsing, we include them in the block scalar value.
        let i = nl + 1;
        ch = this.buffer[i];
        while (ch === ' ')
            ch = this.buffer[++i];
        if (ch === '\t') {
            while (ch === '\t' || ch === ' ' || ch === '\r' || ch === '\n')
                ch = this.buffer[++i];
            nl = i - 1;
        }
        else if (!this.blockScalarKeep) {
            do {
                let i = nl - 1;
                let ch = this.buffer[i];
                if (ch === '\r')
                    ch = this.buffer[--i];
                const lastChar = i; // Drop the line if last char not more indented
                while (ch === ' ')
                    ch = this.buffer[--i];
                if (ch === '\n' && i >= this.pos && i + 1 + indent > lastChar)
                    nl = i;
                else
                    break;
            } while (true);
        }
        yield cst.SCALAR;
        yield* this.pushToIndex(nl + 1, true);
        return yield* this.parseLineStart();
    }
    *parsePlainScalar() {
        const inFlow = this.flowLevel > 0;
        let end = this.pos - 1;
        let i = this.pos - 1;
        let ch;
        while ((ch = this.buffer[++i])) {
            if (ch === ':') {
                const next = this.buffer[i + 1];
                if (isEmpty(next) || (inFlow && flowIndicatorChars.has(next)))
                    break;
                end = i;
            }
            else if (isEmpty(ch)) {
                let next = this.buffer[i + 1];
                if (ch === '\r') {
                    if (next === '\n') {
                        i += 1;
                        ch = '\n';
                        next = this.buffer[i + 1];
                    }
                    else
                        end = i;
                }
                if (next === '#' || (inFlow && flowIndicatorChars.has(next)))
                    break;
                if (ch === '\n') {
                    const cs = this.continueScalar(i + 1);
                    if (cs === -1)
                        break;
                    i = Math.max(i, cs - 2); // to advance, but still account for ' #'
                }
            }
            else {
                if (inFlow && flowIndicatorChars.has(ch))
                    break;
                end = i;
            }
        }
        if (!ch && !this.atEnd)
            return this.setNext('plain-scalar');
        yield cst.SCALAR;
        yield* this.pushToIndex(end + 1, true);
        return inFlow ? 'flow' : 'doc';
    }
    *pushCount(n) {
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos += n;
            return n;
        }
        return 0;
    }
    *pushToIndex(i, allowEmpty) {
        const s = this.buffer.slice(this.pos, i);
        if (s) {
            yield s;
            this.pos += s.length;
            return s.length;
        }
        else if (allowEmpty)
            yield '';
        return 0;
    }
    *pushIndicators() {
        let n = 0;
        loop: while (true) {
            switch (this.charAt(0)) {
                case '!':
                    n += yield* this.pushTag();
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '&':
                    n += yield* this.pushUntil(isNotAnchorChar);
                    n += yield* this.pushSpaces(true);
                    continue loop;
                case '-': // this is an error
                case '?': // this is an error outside flow collections
                case ':': {
                    const inFlow = this.flowLevel > 0;
                    const ch1 = this.charAt(1);
                    if (isEmpty(ch1) || (inFlow && flowIndicatorChars.has(ch1))) {
                        if (!inFlow)
                            this.indentNext = this.indentValue + 1;
                        else if (this.flowKey)
                            this.flowKey = false;
                        n += yield* this.pushCount(1);
                        n += yield* this.pushSpaces(true);
                        continue loop;
                    }
                }
            }
            break loop;
        }
        return n;
    }
    *pushTag() {
        if (this.charAt(1) === '<') {
            let i = this.pos + 2;
            let ch = this.buffer[i];
            while (!isEmpty(ch) && ch !== '>')
                ch = this.buffer[++i];
            return yield* this.pushToIndex(ch === '>' ? i + 1 : i, false);
        }
        else {
            let i = this.pos + 1;
            let ch = this.buffer[i];
            while (ch) {
                if (tagChars.has(ch))
                    ch = this.buffer[++i];
                else if (ch === '%' &&
                    hexDigits.has(this.buffer[i + 1]) &&
                    hexDigits.has(this.buffer[i + 2])) {
                    ch = this.buffer[(i += 3)];
                }
                else
                    break;
            }
            return yield* this.pushToIndex(i, false);
        }
    }
    *pushNewline() {
        const ch = this.buffer[this.pos];
        if (ch === '\n')
            return yield* this.pushCount(1);
        else if (ch === '\r' && this.charAt(1) === '\n')
            return yield* this.pushCount(2);
        else
            return 0;
    }
    *pushSpaces(allowTabs) {
        let i = this.pos - 1;
        let ch;
        do {
            ch = this.buffer[++i];
        } while (ch === ' ' || (allowTabs && ch === '\t'));
        const n = i - this.pos;
        if (n > 0) {
            yield this.buffer.substr(this.pos, n);
            this.pos = i;
        }
        return n;
    }
    *pushUntil(test) {
        let i = this.pos;
        let ch = this.buffer[i];
        while (!test(ch))
            ch = this.buffer[++i];
        return yield* this.pushToIndex(i, false);
    }
}

exports.Lexer = Lexer;


/***/ }),

/***/ 6628:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Tracks newlines during parsing in order to provide an efficient API for
 * determining the one-indexed `{ line, col }` position for any offset
 * within the input.
 */
class LineCounter {
    constructor() {
        this.lineStarts = [];
        /**
         * Should be called in ascending order. Otherwise, call
         * `lineCounter.lineStarts.sort()` before calling `linePos()`.
         */
        this.addNewLine = (offset) => this.lineStarts.push(offset);
        /**
         * Performs a binary search and returns the 1-indexed { line, col }
         * position of `offset`. If `line === 0`, `addNewLine` has never been
         * called or `offset` is before the first known newline.
         */
        this.linePos = (offset) => {
            let low = 0;
            let high = this.lineStarts.length;
            while (low < high) {
                const mid = (low + high) >> 1; // Math.floor((low + high) / 2)
                if (this.lineStarts[mid] < offset)
                    low = mid + 1;
                else
                    high = mid;
            }
            if (this.lineStarts[low] === offset)
                return { line: low + 1, col: 1 };
            if (low === 0)
                return { line: 0, col: offset };
            const start = this.lineStarts[low - 1];
            return { line: low, col: offset - start + 1 };
        };
    }
}

exports.LineCounter = LineCounter;


/***/ }),

/***/ 3456:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_process = __nccwpck_require__(932);
var cst = __nccwpck_require__(3461);
var lexer = __nccwpck_require__(361);

function includesToken(list, type) {
    for (let i = 0; i < list.length; ++i)
        if (list[i].type === type)
            return true;
    return false;
}
function findNonEmptyIndex(list) {
    for (let i = 0; i < list.length; ++i) {
        switch (list[i].type) {
            case 'space':
            case 'comment':
            case 'newline':
                break;
            default:
                return i;
        }
    }
    return -1;
}
function isFlowToken(token) {
    switch (token?.type) {
        case 'alias':
        case 'scalar':
        case 'single-quoted-scalar':
        case 'double-quoted-scalar':
        case 'flow-collection':
            return true;
        default:
            return false;
    }
}
function getPrevProps(parent) {
    switch (parent.type) {
        case 'document':
            return parent.start;
        case 'block-map': {
            const it = parent.items[parent.items.length - 1];
            return it.sep ?? it.start;
        }
        case 'block-seq':
            return parent.items[parent.items.length - 1].start;
        /* istanbul ignore next should not happen */
        default:
            return [];
    }
}
/** Note: May modify input array */
function getFirstKeyStartProps(prev) {
    if (prev.length === 0)
        return [];
    let i = prev.length;
    loop: while (--i >= 0) {
        switch (prev[i].type) {
            case 'doc-start':
            case 'explicit-key-ind':
            case 'map-value-ind':
            case 'seq-item-ind':
            case 'newline':
                break loop;
        }
    }
    while (prev[++i]?.type === 'space') {
        /* loop */
    }
    return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
    // May exhaust call stack with large `source` array
    if (source.length < 1e5)
        Array.prototype.push.apply(target, source);
    else
        for (let i = 0; i < source.length; ++i)
            target.push(source[i]);
}
function fixFlowSeqItems(fc) {
    if (fc.start.type === 'flow-seq-start') {
        for (const it of fc.items) {
            if (it.sep &&
                !it.value &&
                !includesToken(it.start, 'explicit-key-ind') &&
                !includesToken(it.sep, 'map-value-ind')) {
                if (it.key)
                    it.value = it.key;
                delete it.key;
                if (isFlowToken(it.value)) {
                    if (it.value.end)
                        arrayPushArray(it.value.end, it.sep);
                    else
                        it.value.end = it.sep;
                }
                else
                    arrayPushArray(it.start, it.sep);
                delete it.sep;
            }
        }
    }
}
/**
 * A YAML concrete syntax tree (CST) parser
 *
 * ```ts
 * const src: string = ...
 * for (const token of new Parser().parse(src)) {
 *   // token: Token
 * }
 * ```
 *
 * To use the parser with a user-provided lexer:
 *
 * ```ts
 * function* parse(source: string, lexer: Lexer) {
 *   const parser = new Parser()
 *   for (const lexeme of lexer.lex(source))
 *     yield* parser.next(lexeme)
 *   yield* parser.end()
 * }
 *
 * const src: string = ...
 * const lexer = new Lexer()
 * for (const token of parse(src, lexer)) {
 *   // token: Token
 * }
 * ```
 */
class Parser {
    /**
     * @param onNewLine - If defined, called separately with the start position of
     *   each new line (in `parse()`, including the start of input).
     */
    constructor(onNewLine) {
        /** If true, space and sequence indicators count as indentation */
        this.atNewLine = true;
        /** If true, next token is a scalar value */
        this.atScalar = false;
        /** Current indentation level */
        this.indent = 0;
        /** Current offset since the start of parsing */
        this.offset = 0;
        /** On the same line with a block map key */
        this.onKeyLine = false;
        /** Top indicates the node that's currently being built */
        this.stack = [];
        /** The source of the current token, set in parse() */
        this.source = '';
        /** The type of the current token, set in parse() */
        this.type = '';
        // Must be defined after `next()`
        this.lexer = new lexer.Lexer();
        this.onNewLine = onNewLine;
    }
    /**
     * Parse `source` as a YAML stream.
     * If `incomplete`, a part of the last line may be left as a buffer for the next call.
     *
     * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
     *
     * @returns A generator of tokens representing each directive, document, and other structure.
     */
    *parse(source, incomplete = false) {
        if (this.onNewLine && this.offset === 0)
            this.onNewLine(0);
        for (const lexeme of this.lexer.lex(source, incomplete))
            yield* this.next(lexeme);
        if (!incomplete)
            yield* this.end();
    }
    /**
     * Advance the parser by the `source` of one lexical token.
     */
    *next(source) {
        this.source = source;
        if (node_process.env.LOG_TOKENS)
            console.log('|', cst.prettyToken(source));
        if (this.atScalar) {
            this.atScalar = false;
            yield* this.step();
            this.offset += source.length;
            return;
        }
        const type = cst.tokenType(source);
        if (!type) {
            const message = `Not a YAML token: ${source}`;
            yield* this.pop({ type: 'error', offset: this.offset, message, source });
            this.offset += source.length;
        }
        else if (type === 'scalar') {
            this.atNewLine = false;
            this.atScalar = true;
            this.type = 'scalar';
        }
        else {
            this.type = type;
            yield* this.step();
            switch (type) {
                case 'newline':
                    this.atNewLine = true;
                    this.indent = 0;
                    if (this.onNewLine)
                        this.onNewLine(this.offset + source.length);
                    break;
                case 'space':
                    if (this.atNewLine && source[0] === ' ')
                        this.indent += source.length;
                    break;
                case 'explicit-key-ind':
                case 'map-value-ind':
                case 'seq-item-ind':
                    if (this.atNewLine)
                        this.indent += source.length;
                    break;
                case 'doc-mode':
                case 'flow-error-end':
                    return;
                default:
                    this.atNewLine = false;
            }
            this.offset += source.length;
        }
    }
    /** Call at end of input to push out any remaining constructions */
    *end() {
        while (this.stack.length > 0)
            yield* this.pop();
    }
    get sourceToken() {
        const st = {
            type: this.type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
        return st;
    }
    *step() {
        const top = this.peek(1);
        if (this.type === 'doc-end' && top?.type !== 'doc-end') {
            while (this.stack.length > 0)
                yield* this.pop();
            this.stack.push({
                type: 'doc-end',
                offset: this.offset,
                source: this.source
            });
            return;
        }
        if (!top)
            return yield* this.stream();
        switch (top.type) {
            case 'document':
                return yield* this.document(top);
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return yield* this.scalar(top);
            case 'block-scalar':
                return yield* this.blockScalar(top);
            case 'block-map':
                return yield* this.blockMap(top);
            case 'block-seq':
                return yield* this.blockSequence(top);
            case 'flow-collection':
                return yield* this.flowCollection(top);
            case 'doc-end':
                return yield* this.documentEnd(top);
        }
        /* istanbul ignore next should not happen */
        yield* this.pop();
    }
    peek(n) {
        return this.stack[this.stack.length - n];
    }
    *pop(error) {
        const token = error ?? this.stack.pop();
        /* istanbul ignore if should not happen */
        if (!token) {
            const message = 'Tried to pop an empty stack';
            yield { type: 'error', offset: this.offset, source: '', message };
        }
        else if (this.stack.length === 0) {
            yield token;
        }
        else {
            const top = this.peek(1);
            if (token.type === 'block-scalar') {
                // Block scalars use their parent rather than header indent
                token.indent = 'indent' in top ? top.indent : 0;
            }
            else if (token.type === 'flow-collection' && top.type === 'document') {
                // Ignore all indent for top-level flow collections
                token.indent = 0;
            }
            if (token.type === 'flow-collection')
                fixFlowSeqItems(token);
            switch (top.type) {
                case 'document':
                    top.value = token;
                    break;
                case 'block-scalar':
                    top.props.push(token); // error
                    break;
                case 'block-map': {
                    const it = top.items[top.items.length - 1];
                    if (it.value) {
                        top.items.push({ start: [], key: token, sep: [] });
                        this.onKeyLine = true;
                        return;
                    }
                    else if (it.sep) {
                        it.value = token;
                    }
                    else {
                        Object.assign(it, { key: token, sep: [] });
                        this.onKeyLine = !it.explicitKey;
                        return;
                    }
                    break;
                }
                case 'block-seq': {
                    const it = top.items[top.items.length - 1];
                    if (it.value)
                        top.items.push({ start: [], value: token });
                    else
                        it.value = token;
                    break;
                }
                case 'flow-collection': {
                    const it = top.items[top.items.length - 1];
                    if (!it || it.value)
                        top.items.push({ start: [], key: token, sep: [] });
                    else if (it.sep)
                        it.value = token;
                    else
                        Object.assign(it, { key: token, sep: [] });
                    return;
                }
                /* istanbul ignore next should not happen */
                default:
                    yield* this.pop();
                    yield* this.pop(token);
            }
            if ((top.type === 'document' ||
                top.type === 'block-map' ||
                top.type === 'block-seq') &&
                (token.type === 'block-map' || token.type === 'block-seq')) {
                const last = token.items[token.items.length - 1];
                if (last &&
                    !last.sep &&
                    !last.value &&
                    last.start.length > 0 &&
                    findNonEmptyIndex(last.start) === -1 &&
                    (token.indent === 0 ||
                        last.start.every(st => st.type !== 'comment' || st.indent < token.indent))) {
                    if (top.type === 'document')
                        top.end = last.start;
                    else
                        top.items.push({ start: last.start });
                    token.items.splice(-1, 1);
                }
            }
        }
    }
    *stream() {
        switch (this.type) {
            case 'directive-line':
                yield { type: 'directive', offset: this.offset, source: this.source };
                return;
            case 'byte-order-mark':
            case 'space':
            case 'comment':
            case 'newline':
                yield this.sourceToken;
                return;
            case 'doc-mode':
            case 'doc-start': {
                const doc = {
                    type: 'document',
                    offset: this.offset,
                    start: []
                };
                if (this.type === 'doc-start')
                    doc.start.push(this.sourceToken);
                this.stack.push(doc);
                return;
            }
        }
        yield {
            type: 'error',
            offset: this.offset,
            message: `Unexpected ${this.type} token in YAML stream`,
            source: this.source
        };
    }
    *document(doc) {
        if (doc.value)
            return yield* this.lineEnd(doc);
        switch (this.type) {
            case 'doc-start': {
                if (findNonEmptyIndex(doc.start) !== -1) {
                    yield* this.pop();
                    yield* this.step();
                }
                else
                    doc.start.push(this.sourceToken);
                return;
            }
            case 'anchor':
            case 'tag':
            case 'space':
            case 'comment':
            case 'newline':
                doc.start.push(this.sourceToken);
                return;
        }
        const bv = this.startBlockValue(doc);
        if (bv)
            this.stack.push(bv);
        else {
            yield {
                type: 'error',
                offset: this.offset,
                message: `Unexpected ${this.type} token in YAML document`,
                source: this.source
            };
        }
    }
    *scalar(scalar) {
        if (this.type === 'map-value-ind') {
            const prev = getPrevProps(this.peek(2));
            const start = getFirstKeyStartProps(prev);
            let sep;
            if (scalar.end) {
                sep = scalar.end;
                sep.push(this.sourceToken);
                delete scalar.end;
            }
            else
                sep = [this.sourceToken];
            const map = {
                type: 'block-map',
                offset: scalar.offset,
                indent: scalar.indent,
                items: [{ start, key: scalar, sep }]
            };
            this.onKeyLine = true;
            this.stack[this.stack.length - 1] = map;
        }
        else
            yield* this.lineEnd(scalar);
    }
    *blockScalar(scalar) {
        switch (this.type) {
            case 'space':
            case 'comment':
            case 'newline':
                scalar.props.push(this.sourceToken);
                return;
            case 'scalar':
                scalar.source = this.source;
                // block-scalar source includes trailing newline
                this.atNewLine = true;
                this.indent = 0;
                if (this.onNewLine) {
                    let nl = this.source.indexOf('\n') + 1;
                    while (nl !== 0) {
                        this.onNewLine(this.offset + nl);
                        nl = this.source.indexOf('\n', nl) + 1;
                    }
                }
                yield* this.pop();
                break;
            /* istanbul ignore next should not happen */
            default:
                yield* this.pop();
                yield* this.step();
        }
    }
    *blockMap(map) {
        const it = map.items[map.items.length - 1];
        // it.sep is true-ish if pair already has key or : separator
        switch (this.type) {
            case 'newline':
                this.onKeyLine = false;
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    it.start.push(this.sourceToken);
                }
                return;
            case 'space':
            case 'comment':
                if (it.value) {
                    map.items.push({ start: [this.sourceToken] });
                }
                else if (it.sep) {
                    it.sep.push(this.sourceToken);
                }
                else {
                    if (this.atIndentedComment(it.start, map.indent)) {
                        const prev = map.items[map.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            map.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
        }
        if (this.indent >= map.indent) {
            const atMapIndent = !this.onKeyLine && this.indent === map.indent;
            const atNextItem = atMapIndent &&
                (it.sep || it.explicitKey) &&
                this.type !== 'seq-item-ind';
            // For empty nodes, assign newline-separated not indented empty tokens to following node
            let start = [];
            if (atNextItem && it.sep && !it.value) {
                const nl = [];
                for (let i = 0; i < it.sep.length; ++i) {
                    const st = it.sep[i];
                    switch (st.type) {
                        case 'newline':
                            nl.push(i);
                            break;
                        case 'space':
                            break;
                        case 'comment':
                            if (st.indent > map.indent)
                                nl.length = 0;
                            break;
                        default:
                            nl.length = 0;
                    }
                }
                if (nl.length >= 2)
                    start = it.sep.splice(nl[1]);
            }
            switch (this.type) {
                case 'anchor':
                case 'tag':
                    if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        it.sep.push(this.sourceToken);
                    }
                    else {
                        it.start.push(this.sourceToken);
                    }
                    return;
                case 'explicit-key-ind':
                    if (!it.sep && !it.explicitKey) {
                        it.start.push(this.sourceToken);
                        it.explicitKey = true;
                    }
                    else if (atNextItem || it.value) {
                        start.push(this.sourceToken);
                        map.items.push({ start, explicitKey: true });
                    }
                    else {
                        this.stack.push({
                            type: 'block-map',
                            offset: this.offset,
                            indent: this.indent,
                            items: [{ start: [this.sourceToken], explicitKey: true }]
                        });
                    }
                    this.onKeyLine = true;
                    return;
                case 'map-value-ind':
                    if (it.explicitKey) {
                        if (!it.sep) {
                            if (includesToken(it.start, 'newline')) {
                                Object.assign(it, { key: null, sep: [this.sourceToken] });
                            }
                            else {
                                const start = getFirstKeyStartProps(it.start);
                                this.stack.push({
                                    type: 'block-map',
                                    offset: this.offset,
                                    indent: this.indent,
                                    items: [{ start, key: null, sep: [this.sourceToken] }]
                                });
                            }
                        }
                        else if (it.value) {
                            map.items.push({ start: [], key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else if (isFlowToken(it.key) &&
                            !includesToken(it.sep, 'newline')) {
                            const start = getFirstKeyStartProps(it.start);
                            const key = it.key;
                            const sep = it.sep;
                            sep.push(this.sourceToken);
                            // @ts-expect-error type guard is wrong here
                            delete it.key;
                            // @ts-expect-error type guard is wrong here
                            delete it.sep;
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start, key, sep }]
                            });
                        }
                        else if (start.length > 0) {
                            // Not actually at next item
                            it.sep = it.sep.concat(start, this.sourceToken);
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    else {
                        if (!it.sep) {
                            Object.assign(it, { key: null, sep: [this.sourceToken] });
                        }
                        else if (it.value || atNextItem) {
                            map.items.push({ start, key: null, sep: [this.sourceToken] });
                        }
                        else if (includesToken(it.sep, 'map-value-ind')) {
                            this.stack.push({
                                type: 'block-map',
                                offset: this.offset,
                                indent: this.indent,
                                items: [{ start: [], key: null, sep: [this.sourceToken] }]
                            });
                        }
                        else {
                            it.sep.push(this.sourceToken);
                        }
                    }
                    this.onKeyLine = true;
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (atNextItem || it.value) {
                        map.items.push({ start, key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    else if (it.sep) {
                        this.stack.push(fs);
                    }
                    else {
                        Object.assign(it, { key: fs, sep: [] });
                        this.onKeyLine = true;
                    }
                    return;
                }
                default: {
                    const bv = this.startBlockValue(map);
                    if (bv) {
                        if (bv.type === 'block-seq') {
                            if (!it.explicitKey &&
                                it.sep &&
                                !includesToken(it.sep, 'newline')) {
                                yield* this.pop({
                                    type: 'error',
                                    offset: this.offset,
                                    message: 'Unexpected block-seq-ind on same line with key',
                                    source: this.source
                                });
                                return;
                            }
                        }
                        else if (atMapIndent) {
                            map.items.push({ start });
                        }
                        this.stack.push(bv);
                        return;
                    }
                }
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *blockSequence(seq) {
        const it = seq.items[seq.items.length - 1];
        switch (this.type) {
            case 'newline':
                if (it.value) {
                    const end = 'end' in it.value ? it.value.end : undefined;
                    const last = Array.isArray(end) ? end[end.length - 1] : undefined;
                    if (last?.type === 'comment')
                        end?.push(this.sourceToken);
                    else
                        seq.items.push({ start: [this.sourceToken] });
                }
                else
                    it.start.push(this.sourceToken);
                return;
            case 'space':
            case 'comment':
                if (it.value)
                    seq.items.push({ start: [this.sourceToken] });
                else {
                    if (this.atIndentedComment(it.start, seq.indent)) {
                        const prev = seq.items[seq.items.length - 2];
                        const end = prev?.value?.end;
                        if (Array.isArray(end)) {
                            arrayPushArray(end, it.start);
                            end.push(this.sourceToken);
                            seq.items.pop();
                            return;
                        }
                    }
                    it.start.push(this.sourceToken);
                }
                return;
            case 'anchor':
            case 'tag':
                if (it.value || this.indent <= seq.indent)
                    break;
                it.start.push(this.sourceToken);
                return;
            case 'seq-item-ind':
                if (this.indent !== seq.indent)
                    break;
                if (it.value || includesToken(it.start, 'seq-item-ind'))
                    seq.items.push({ start: [this.sourceToken] });
                else
                    it.start.push(this.sourceToken);
                return;
        }
        if (this.indent > seq.indent) {
            const bv = this.startBlockValue(seq);
            if (bv) {
                this.stack.push(bv);
                return;
            }
        }
        yield* this.pop();
        yield* this.step();
    }
    *flowCollection(fc) {
        const it = fc.items[fc.items.length - 1];
        if (this.type === 'flow-error-end') {
            let top;
            do {
                yield* this.pop();
                top = this.peek(1);
            } while (top?.type === 'flow-collection');
        }
        else if (fc.end.length === 0) {
            switch (this.type) {
                case 'comma':
                case 'explicit-key-ind':
                    if (!it || it.sep)
                        fc.items.push({ start: [this.sourceToken] });
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'map-value-ind':
                    if (!it || it.value)
                        fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        Object.assign(it, { key: null, sep: [this.sourceToken] });
                    return;
                case 'space':
                case 'comment':
                case 'newline':
                case 'anchor':
                case 'tag':
                    if (!it || it.value)
                        fc.items.push({ start: [this.sourceToken] });
                    else if (it.sep)
                        it.sep.push(this.sourceToken);
                    else
                        it.start.push(this.sourceToken);
                    return;
                case 'alias':
                case 'scalar':
                case 'single-quoted-scalar':
                case 'double-quoted-scalar': {
                    const fs = this.flowScalar(this.type);
                    if (!it || it.value)
                        fc.items.push({ start: [], key: fs, sep: [] });
                    else if (it.sep)
                        this.stack.push(fs);
                    else
                        Object.assign(it, { key: fs, sep: [] });
                    return;
                }
                case 'flow-map-end':
                case 'flow-seq-end':
                    fc.end.push(this.sourceToken);
                    return;
            }
            const bv = this.startBlockValue(fc);
            /* istanbul ignore else should not happen */
            if (bv)
                this.stack.push(bv);
            else {
                yield* this.pop();
                yield* this.step();
            }
        }
        else {
            const parent = this.peek(2);
            if (parent.type === 'block-map' &&
                ((this.type === 'map-value-ind' && parent.indent === fc.indent) ||
                    (this.type === 'newline' &&
                        !parent.items[parent.items.length - 1].sep))) {
                yield* this.pop();
                yield* this.step();
            }
            else if (this.type === 'map-value-ind' &&
                parent.type !== 'flow-collection') {
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                fixFlowSeqItems(fc);
                const sep = fc.end.splice(1, fc.end.length);
                sep.push(this.sourceToken);
                const map = {
                    type: 'block-map',
                    offset: fc.offset,
                    indent: fc.indent,
                    items: [{ start, key: fc, sep }]
                };
                this.onKeyLine = true;
                this.stack[this.stack.length - 1] = map;
            }
            else {
                yield* this.lineEnd(fc);
            }
        }
    }
    flowScalar(type) {
        if (this.onNewLine) {
            let nl = this.source.indexOf('\n') + 1;
            while (nl !== 0) {
                this.onNewLine(this.offset + nl);
                nl = this.source.indexOf('\n', nl) + 1;
            }
        }
        return {
            type,
            offset: this.offset,
            indent: this.indent,
            source: this.source
        };
    }
    startBlockValue(parent) {
        switch (this.type) {
            case 'alias':
            case 'scalar':
            case 'single-quoted-scalar':
            case 'double-quoted-scalar':
                return this.flowScalar(this.type);
            case 'block-scalar-header':
                return {
                    type: 'block-scalar',
                    offset: this.offset,
                    indent: this.indent,
                    props: [this.sourceToken],
                    source: ''
                };
            case 'flow-map-start':
            case 'flow-seq-start':
                return {
                    type: 'flow-collection',
                    offset: this.offset,
                    indent: this.indent,
                    start: this.sourceToken,
                    items: [],
                    end: []
                };
            case 'seq-item-ind':
                return {
                    type: 'block-seq',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start: [this.sourceToken] }]
                };
            case 'explicit-key-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                start.push(this.sourceToken);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, explicitKey: true }]
                };
            }
            case 'map-value-ind': {
                this.onKeyLine = true;
                const prev = getPrevProps(parent);
                const start = getFirstKeyStartProps(prev);
                return {
                    type: 'block-map',
                    offset: this.offset,
                    indent: this.indent,
                    items: [{ start, key: null, sep: [this.sourceToken] }]
                };
            }
        }
        return null;
    }
    atIndentedComment(start, indent) {
        if (this.type !== 'comment')
            return false;
        if (this.indent <= indent)
            return false;
        return start.every(st => st.type === 'newline' || st.type === 'space');
    }
    *documentEnd(docEnd) {
        if (this.type !== 'doc-mode') {
            if (docEnd.end)
                docEnd.end.push(this.sourceToken);
            else
                docEnd.end = [this.sourceToken];
            if (this.type === 'newline')
                yield* this.pop();
        }
    }
    *lineEnd(token) {
        switch (this.type) {
            case 'comma':
            case 'doc-start':
            case 'doc-end':
            case 'flow-seq-end':
            case 'flow-map-end':
            case 'map-value-ind':
                yield* this.pop();
                yield* this.step();
                break;
            case 'newline':
                this.onKeyLine = false;
            // fallthrough
            case 'space':
            case 'comment':
            default:
                // all other values are errors
                if (token.end)
                    token.end.push(this.sourceToken);
                else
                    token.end = [this.sourceToken];
                if (this.type === 'newline')
                    yield* this.pop();
        }
    }
}

exports.Parser = Parser;


/***/ }),

/***/ 4047:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var composer = __nccwpck_require__(9984);
var Document = __nccwpck_require__(3021);
var errors = __nccwpck_require__(1464);
var log = __nccwpck_require__(7249);
var identity = __nccwpck_require__(1127);
var lineCounter = __nccwpck_require__(6628);
var parser = __nccwpck_require__(3456);

function parseOptions(options) {
    const prettyErrors = options.prettyErrors !== false;
    const lineCounter$1 = options.lineCounter || (prettyErrors && new lineCounter.LineCounter()) || null;
    return { lineCounter: lineCounter$1, prettyErrors };
}
/**
 * Parse the input as a stream of YAML documents.
 *
 * Documents should be separated from each other by `...` or `---` marker lines.
 *
 * @returns If an empty `docs` array is returned, it will be of type
 *   EmptyStream and contain additional stream information. In
 *   TypeScript, you should use `'empty' in docs` as a type guard for it.
 */
function parseAllDocuments(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    const docs = Array.from(composer$1.compose(parser$1.parse(source)));
    if (prettyErrors && lineCounter)
        for (const doc of docs) {
            doc.errors.forEach(errors.prettifyError(source, lineCounter));
            doc.warnings.forEach(errors.prettifyError(source, lineCounter));
        }
    if (docs.length > 0)
        return docs;
    return Object.assign([], { empty: true }, composer$1.streamInfo());
}
/** Parse an input string into a single YAML.Document */
function parseDocument(source, options = {}) {
    const { lineCounter, prettyErrors } = parseOptions(options);
    const parser$1 = new parser.Parser(lineCounter?.addNewLine);
    const composer$1 = new composer.Composer(options);
    // `doc` is always set by compose.end(true) at the very latest
    let doc = null;
    for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) {
        if (!doc)
            doc = _doc;
        else if (doc.options.logLevel !== 'silent') {
            doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), 'MULTIPLE_DOCS', 'Source contains multiple documents; please use YAML.parseAllDocuments()'));
            break;
        }
    }
    if (prettyErrors && lineCounter) {
        doc.errors.forEach(errors.prettifyError(source, lineCounter));
        doc.warnings.forEach(errors.prettifyError(source, lineCounter));
    }
    return doc;
}
function parse(src, reviver, options) {
    let _reviver = undefined;
    if (typeof reviver === 'function') {
        _reviver = reviver;
    }
    else if (options === undefined && reviver && typeof reviver === 'object') {
        options = reviver;
    }
    const doc = parseDocument(src, options);
    if (!doc)
        return null;
    doc.warnings.forEach(warning => log.warn(doc.options.logLevel, warning));
    if (doc.errors.length > 0) {
        if (doc.options.logLevel !== 'silent')
            throw doc.errors[0];
        else
            doc.errors = [];
    }
    return doc.toJS(Object.assign({ reviver: _reviver }, options));
}
function stringify(value, replacer, options) {
    let _replacer = null;
    if (typeof replacer === 'function' || Array.isArray(replacer)) {
        _replacer = replacer;
    }
    else if (options === undefined && replacer) {
        options = replacer;
    }
    if (typeof options === 'string')
        options = options.length;
    if (typeof options === 'number') {
        const indent = Math.round(options);
        options = indent < 1 ? undefined : indent > 8 ? { indent: 8 } : { indent };
    }
    if (value === undefined) {
        const { keepUndefined } = options ?? replacer ?? {};
        if (!keepUndefined)
            return undefined;
    }
    if (identity.isDocument(value) && !_replacer)
        return value.toString(options);
    return new Document.Document(value, _replacer, options).toString(options);
}

exports.parse = parse;
exports.parseAllDocuments = parseAllDocuments;
exports.parseDocument = parseDocument;
exports.stringify = stringify;


/***/ }),

/***/ 5840:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var tags = __nccwpck_require__(18);

const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
class Schema {
    constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
        this.compat = Array.isArray(compat)
            ? tags.getTags(compat, 'compat')
            : compat
                ? tags.getTags(null, compat)
                : null;
        this.name = (typeof schema === 'string' && schema) || 'core';
        this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
        this.tags = tags.getTags(customTags, this.name, merge);
        this.toStringOptions = toStringDefaults ?? null;
        Object.defineProperty(this, identity.MAP, { value: map.map });
        Object.defineProperty(this, identity.SCALAR, { value: string.string });
        Object.defineProperty(this, identity.SEQ, { value: seq.seq });
        // Used by createMap()
        this.sortMapEntries =
            typeof sortMapEntries === 'function'
                ? sortMapEntries
                : sortMapEntries === true
                    ? sortMapEntriesByKey
                    : null;
    }
    clone() {
        const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
        copy.tags = this.tags.slice();
        return copy;
    }
}

exports.Schema = Schema;


/***/ }),

/***/ 7451:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLMap = __nccwpck_require__(4454);

const map = {
    collection: 'map',
    default: true,
    nodeClass: YAMLMap.YAMLMap,
    tag: 'tag:yaml.org,2002:map',
    resolve(map, onError) {
        if (!identity.isMap(map))
            onError('Expected a mapping for this tag');
        return map;
    },
    createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
};

exports.map = map;


/***/ }),

/***/ 3632:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const nullTag = {
    identify: value => value == null,
    createNode: () => new Scalar.Scalar(null),
    default: true,
    tag: 'tag:yaml.org,2002:null',
    test: /^(?:~|[Nn]ull|NULL)?$/,
    resolve: () => new Scalar.Scalar(null),
    stringify: ({ source }, ctx) => typeof source === 'string' && nullTag.test.test(source)
        ? source
        : ctx.options.nullStr
};

exports.nullTag = nullTag;


/***/ }),

/***/ 1706:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var YAMLSeq = __nccwpck_require__(2223);

const seq = {
    collection: 'seq',
    default: true,
    nodeClass: YAMLSeq.YAMLSeq,
    tag: 'tag:yaml.org,2002:seq',
    resolve(seq, onError) {
        if (!identity.isSeq(seq))
            onError('Expected a sequence for this tag');
        return seq;
    },
    createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
};

exports.seq = seq;


/***/ }),

/***/ 6464:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyString = __nccwpck_require__(3069);

const string = {
    identify: value => typeof value === 'string',
    default: true,
    tag: 'tag:yaml.org,2002:str',
    resolve: str => str,
    stringify(item, ctx, onComment, onChompKeep) {
        ctx = Object.assign({ actualString: true }, ctx);
        return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
    }
};

exports.string = string;


/***/ }),

/***/ 3959:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

const boolTag = {
    identify: value => typeof value === 'boolean',
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
    resolve: str => new Scalar.Scalar(str[0] === 't' || str[0] === 'T'),
    stringify({ source, value }, ctx) {
        if (source && boolTag.test.test(source)) {
            const sv = source[0] === 't' || source[0] === 'T';
            if (value === sv)
                return source;
        }
        return value ? ctx.options.trueStr : ctx.options.falseStr;
    }
};

exports.boolTag = boolTag;


/***/ }),

/***/ 8405:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: str => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
    resolve: str => parseFloat(str),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str));
        const dot = str.indexOf('.');
        if (dot !== -1 && str[str.length - 1] === '0')
            node.minFractionDigits = str.length - dot - 1;
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 9874:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
const intResolve = (str, offset, radix, { intAsBigInt }) => (intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix));
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value) && value >= 0)
        return prefix + value.toString(radix);
    return stringifyNumber.stringifyNumber(node);
}
const intOct = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^0o[0-7]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
    stringify: node => intStringify(node, 8, '0o')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: value => intIdentify(value) && value >= 0,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^0x[0-9a-fA-F]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 896:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.boolTag,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float
];

exports.schema = schema;


/***/ }),

/***/ 3559:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var map = __nccwpck_require__(7451);
var seq = __nccwpck_require__(1706);

function intIdentify(value) {
    return typeof value === 'bigint' || Number.isInteger(value);
}
const stringifyJSON = ({ value }) => JSON.stringify(value);
const jsonScalars = [
    {
        identify: value => typeof value === 'string',
        default: true,
        tag: 'tag:yaml.org,2002:str',
        resolve: str => str,
        stringify: stringifyJSON
    },
    {
        identify: value => value == null,
        createNode: () => new Scalar.Scalar(null),
        default: true,
        tag: 'tag:yaml.org,2002:null',
        test: /^null$/,
        resolve: () => null,
        stringify: stringifyJSON
    },
    {
        identify: value => typeof value === 'boolean',
        default: true,
        tag: 'tag:yaml.org,2002:bool',
        test: /^true$|^false$/,
        resolve: str => str === 'true',
        stringify: stringifyJSON
    },
    {
        identify: intIdentify,
        default: true,
        tag: 'tag:yaml.org,2002:int',
        test: /^-?(?:0|[1-9][0-9]*)$/,
        resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
        stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
    },
    {
        identify: value => typeof value === 'number',
        default: true,
        tag: 'tag:yaml.org,2002:float',
        test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
        resolve: str => parseFloat(str),
        stringify: stringifyJSON
    }
];
const jsonError = {
    default: true,
    tag: '',
    test: /^/,
    resolve(str, onError) {
        onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
        return str;
    }
};
const schema = [map.map, seq.seq].concat(jsonScalars, jsonError);

exports.schema = schema;


/***/ }),

/***/ 18:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var bool = __nccwpck_require__(3959);
var float = __nccwpck_require__(8405);
var int = __nccwpck_require__(9874);
var schema = __nccwpck_require__(896);
var schema$1 = __nccwpck_require__(3559);
var binary = __nccwpck_require__(6083);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var schema$2 = __nccwpck_require__(5913);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schemas = new Map([
    ['core', schema.schema],
    ['failsafe', [map.map, seq.seq, string.string]],
    ['json', schema$1.schema],
    ['yaml11', schema$2.schema],
    ['yaml-1.1', schema$2.schema]
]);
const tagsByName = {
    binary: binary.binary,
    bool: bool.boolTag,
    float: float.float,
    floatExp: float.floatExp,
    floatNaN: float.floatNaN,
    floatTime: timestamp.floatTime,
    int: int.int,
    intHex: int.intHex,
    intOct: int.intOct,
    intTime: timestamp.intTime,
    map: map.map,
    merge: merge.merge,
    null: _null.nullTag,
    omap: omap.omap,
    pairs: pairs.pairs,
    seq: seq.seq,
    set: set.set,
    timestamp: timestamp.timestamp
};
const coreKnownTags = {
    'tag:yaml.org,2002:binary': binary.binary,
    'tag:yaml.org,2002:merge': merge.merge,
    'tag:yaml.org,2002:omap': omap.omap,
    'tag:yaml.org,2002:pairs': pairs.pairs,
    'tag:yaml.org,2002:set': set.set,
    'tag:yaml.org,2002:timestamp': timestamp.timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
    const schemaTags = schemas.get(schemaName);
    if (schemaTags && !customTags) {
        return addMergeTag && !schemaTags.includes(merge.merge)
            ? schemaTags.concat(merge.merge)
            : schemaTags.slice();
    }
    let tags = schemaTags;
    if (!tags) {
        if (Array.isArray(customTags))
            tags = [];
        else {
            const keys = Array.from(schemas.keys())
                .filter(key => key !== 'yaml11')
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
        }
    }
    if (Array.isArray(customTags)) {
        for (const tag of customTags)
            tags = tags.concat(tag);
    }
    else if (typeof customTags === 'function') {
        tags = customTags(tags.slice());
    }
    if (addMergeTag)
        tags = tags.concat(merge.merge);
    return tags.reduce((tags, tag) => {
        const tagObj = typeof tag === 'string' ? tagsByName[tag] : tag;
        if (!tagObj) {
            const tagName = JSON.stringify(tag);
            const keys = Object.keys(tagsByName)
                .map(key => JSON.stringify(key))
                .join(', ');
            throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
        }
        if (!tags.includes(tagObj))
            tags.push(tagObj);
        return tags;
    }, []);
}

exports.coreKnownTags = coreKnownTags;
exports.getTags = getTags;


/***/ }),

/***/ 6083:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var node_buffer = __nccwpck_require__(181);
var Scalar = __nccwpck_require__(3301);
var stringifyString = __nccwpck_require__(3069);

const binary = {
    identify: value => value instanceof Uint8Array, // Buffer inherits from Uint8Array
    default: false,
    tag: 'tag:yaml.org,2002:binary',
    /**
     * Returns a Buffer in node and an Uint8Array in browsers
     *
     * To use the resulting buffer as an image, you'll want to do something like:
     *
     *   const blob = new Blob([buffer], { type: 'image/jpeg' })
     *   document.querySelector('#photo').src = URL.createObjectURL(blob)
     */
    resolve(src, onError) {
        if (typeof node_buffer.Buffer === 'function') {
            return node_buffer.Buffer.from(src, 'base64');
        }
        else if (typeof atob === 'function') {
            // On IE 11, atob() can't handle newlines
            const str = atob(src.replace(/[\n\r]/g, ''));
            const buffer = new Uint8Array(str.length);
            for (let i = 0; i < str.length; ++i)
                buffer[i] = str.charCodeAt(i);
            return buffer;
        }
        else {
            onError('This environment does not support reading binary tags; either Buffer or atob is required');
            return src;
        }
    },
    stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
        if (!value)
            return '';
        const buf = value; // checked earlier by binary.identify()
        let str;
        if (typeof node_buffer.Buffer === 'function') {
            str =
                buf instanceof node_buffer.Buffer
                    ? buf.toString('base64')
                    : node_buffer.Buffer.from(buf.buffer).toString('base64');
        }
        else if (typeof btoa === 'function') {
            let s = '';
            for (let i = 0; i < buf.length; ++i)
                s += String.fromCharCode(buf[i]);
            str = btoa(s);
        }
        else {
            throw new Error('This environment does not support writing binary tags; either Buffer or btoa is required');
        }
        type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
        if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
            const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
            const n = Math.ceil(str.length / lineWidth);
            const lines = new Array(n);
            for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
                lines[i] = str.substr(o, lineWidth);
            }
            str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? '\n' : ' ');
        }
        return stringifyString.stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
    }
};

exports.binary = binary;


/***/ }),

/***/ 8398:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);

function boolStringify({ value, source }, ctx) {
    const boolObj = value ? trueTag : falseTag;
    if (source && boolObj.test.test(source))
        return source;
    return value ? ctx.options.trueStr : ctx.options.falseStr;
}
const trueTag = {
    identify: value => value === true,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
    resolve: () => new Scalar.Scalar(true),
    stringify: boolStringify
};
const falseTag = {
    identify: value => value === false,
    default: true,
    tag: 'tag:yaml.org,2002:bool',
    test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
    resolve: () => new Scalar.Scalar(false),
    stringify: boolStringify
};

exports.falseTag = falseTag;
exports.trueTag = trueTag;


/***/ }),

/***/ 5782:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var stringifyNumber = __nccwpck_require__(8689);

const floatNaN = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
    resolve: (str) => str.slice(-3).toLowerCase() === 'nan'
        ? NaN
        : str[0] === '-'
            ? Number.NEGATIVE_INFINITY
            : Number.POSITIVE_INFINITY,
    stringify: stringifyNumber.stringifyNumber
};
const floatExp = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'EXP',
    test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
    resolve: (str) => parseFloat(str.replace(/_/g, '')),
    stringify(node) {
        const num = Number(node.value);
        return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
    }
};
const float = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
    resolve(str) {
        const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, '')));
        const dot = str.indexOf('.');
        if (dot !== -1) {
            const f = str.substring(dot + 1).replace(/_/g, '');
            if (f[f.length - 1] === '0')
                node.minFractionDigits = f.length;
        }
        return node;
    },
    stringify: stringifyNumber.stringifyNumber
};

exports.float = float;
exports.floatExp = floatExp;
exports.floatNaN = floatNaN;


/***/ }),

/***/ 873:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

const intIdentify = (value) => typeof value === 'bigint' || Number.isInteger(value);
function intResolve(str, offset, radix, { intAsBigInt }) {
    const sign = str[0];
    if (sign === '-' || sign === '+')
        offset += 1;
    str = str.substring(offset).replace(/_/g, '');
    if (intAsBigInt) {
        switch (radix) {
            case 2:
                str = `0b${str}`;
                break;
            case 8:
                str = `0o${str}`;
                break;
            case 16:
                str = `0x${str}`;
                break;
        }
        const n = BigInt(str);
        return sign === '-' ? BigInt(-1) * n : n;
    }
    const n = parseInt(str, radix);
    return sign === '-' ? -1 * n : n;
}
function intStringify(node, radix, prefix) {
    const { value } = node;
    if (intIdentify(value)) {
        const str = value.toString(radix);
        return value < 0 ? '-' + prefix + str.substr(1) : prefix + str;
    }
    return stringifyNumber.stringifyNumber(node);
}
const intBin = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'BIN',
    test: /^[-+]?0b[0-1_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
    stringify: node => intStringify(node, 2, '0b')
};
const intOct = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'OCT',
    test: /^[-+]?0[0-7_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
    stringify: node => intStringify(node, 8, '0')
};
const int = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    test: /^[-+]?[0-9][0-9_]*$/,
    resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
    stringify: stringifyNumber.stringifyNumber
};
const intHex = {
    identify: intIdentify,
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'HEX',
    test: /^[-+]?0x[0-9a-fA-F_]+$/,
    resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
    stringify: node => intStringify(node, 16, '0x')
};

exports.int = int;
exports.intBin = intBin;
exports.intHex = intHex;
exports.intOct = intOct;


/***/ }),

/***/ 452:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);

// If the value associated with a merge key is a single mapping node, each of
// its key/value pairs is inserted into the current mapping, unless the key
// already exists in it. If the value associated with the merge key is a
// sequence, then this sequence is expected to contain mapping nodes and each
// of these nodes is merged in turn according to its order in the sequence.
// Keys in mapping nodes earlier in the sequence override keys specified in
// later mapping nodes. -- http://yaml.org/type/merge.html
const MERGE_KEY = '<<';
const merge = {
    identify: value => value === MERGE_KEY ||
        (typeof value === 'symbol' && value.description === MERGE_KEY),
    default: 'key',
    tag: 'tag:yaml.org,2002:merge',
    test: /^<<$/,
    resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), {
        addToJSMap: addMergeToJSMap
    }),
    stringify: () => MERGE_KEY
};
const isMergeKey = (ctx, key) => (merge.identify(key) ||
    (identity.isScalar(key) &&
        (!key.type || key.type === Scalar.Scalar.PLAIN) &&
        merge.identify(key.value))) &&
    ctx?.doc.schema.tags.some(tag => tag.tag === merge.tag && tag.default);
function addMergeToJSMap(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (identity.isSeq(source))
        for (const it of source.items)
            mergeValue(ctx, map, it);
    else if (Array.isArray(source))
        for (const it of source)
            mergeValue(ctx, map, it);
    else
        mergeValue(ctx, map, source);
}
function mergeValue(ctx, map, value) {
    const source = resolveAliasValue(ctx, value);
    if (!identity.isMap(source))
        throw new Error('Merge sources must be maps or map aliases');
    const srcMap = source.toJSON(null, ctx, Map);
    for (const [key, value] of srcMap) {
        if (map instanceof Map) {
            if (!map.has(key))
                map.set(key, value);
        }
        else if (map instanceof Set) {
            map.add(key);
        }
        else if (!Object.prototype.hasOwnProperty.call(map, key)) {
            Object.defineProperty(map, key, {
                value,
                writable: true,
                enumerable: true,
                configurable: true
            });
        }
    }
    return map;
}
function resolveAliasValue(ctx, value) {
    return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
}

exports.addMergeToJSMap = addMergeToJSMap;
exports.isMergeKey = isMergeKey;
exports.merge = merge;


/***/ }),

/***/ 303:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var toJS = __nccwpck_require__(4043);
var YAMLMap = __nccwpck_require__(4454);
var YAMLSeq = __nccwpck_require__(2223);
var pairs = __nccwpck_require__(8385);

class YAMLOMap extends YAMLSeq.YAMLSeq {
    constructor() {
        super();
        this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
        this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
        this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
        this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
        this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
        this.tag = YAMLOMap.tag;
    }
    /**
     * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
     * but TypeScript won't allow widening the signature of a child method.
     */
    toJSON(_, ctx) {
        if (!ctx)
            return super.toJSON(_);
        const map = new Map();
        if (ctx?.onCreate)
            ctx.onCreate(map);
        for (const pair of this.items) {
            let key, value;
            if (identity.isPair(pair)) {
                key = toJS.toJS(pair.key, '', ctx);
                value = toJS.toJS(pair.value, key, ctx);
            }
            else {
                key = toJS.toJS(pair, '', ctx);
            }
            if (map.has(key))
                throw new Error('Ordered maps must not include duplicate keys');
            map.set(key, value);
        }
        return map;
    }
    static from(schema, iterable, ctx) {
        const pairs$1 = pairs.createPairs(schema, iterable, ctx);
        const omap = new this();
        omap.items = pairs$1.items;
        return omap;
    }
}
YAMLOMap.tag = 'tag:yaml.org,2002:omap';
const omap = {
    collection: 'seq',
    identify: value => value instanceof Map,
    nodeClass: YAMLOMap,
    default: false,
    tag: 'tag:yaml.org,2002:omap',
    resolve(seq, onError) {
        const pairs$1 = pairs.resolvePairs(seq, onError);
        const seenKeys = [];
        for (const { key } of pairs$1.items) {
            if (identity.isScalar(key)) {
                if (seenKeys.includes(key.value)) {
                    onError(`Ordered maps must not include duplicate keys: ${key.value}`);
                }
                else {
                    seenKeys.push(key.value);
                }
            }
        }
        return Object.assign(new YAMLOMap(), pairs$1);
    },
    createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
};

exports.YAMLOMap = YAMLOMap;
exports.omap = omap;


/***/ }),

/***/ 8385:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var Scalar = __nccwpck_require__(3301);
var YAMLSeq = __nccwpck_require__(2223);

function resolvePairs(seq, onError) {
    if (identity.isSeq(seq)) {
        for (let i = 0; i < seq.items.length; ++i) {
            let item = seq.items[i];
            if (identity.isPair(item))
                continue;
            else if (identity.isMap(item)) {
                if (item.items.length > 1)
                    onError('Each pair must have its own sequence indicator');
                const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
                if (item.commentBefore)
                    pair.key.commentBefore = pair.key.commentBefore
                        ? `${item.commentBefore}\n${pair.key.commentBefore}`
                        : item.commentBefore;
                if (item.comment) {
                    const cn = pair.value ?? pair.key;
                    cn.comment = cn.comment
                        ? `${item.comment}\n${cn.comment}`
                        : item.comment;
                }
                item = pair;
            }
            seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
        }
    }
    else
        onError('Expected a sequence for this tag');
    return seq;
}
function createPairs(schema, iterable, ctx) {
    const { replacer } = ctx;
    const pairs = new YAMLSeq.YAMLSeq(schema);
    pairs.tag = 'tag:yaml.org,2002:pairs';
    let i = 0;
    if (iterable && Symbol.iterator in Object(iterable))
        for (let it of iterable) {
            if (typeof replacer === 'function')
                it = replacer.call(iterable, String(i++), it);
            let key, value;
            if (Array.isArray(it)) {
                if (it.length === 2) {
                    key = it[0];
                    value = it[1];
                }
                else
                    throw new TypeError(`Expected [key, value] tuple: ${it}`);
            }
            else if (it && it instanceof Object) {
                const keys = Object.keys(it);
                if (keys.length === 1) {
                    key = keys[0];
                    value = it[key];
                }
                else {
                    throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
                }
            }
            else {
                key = it;
            }
            pairs.items.push(Pair.createPair(key, value, ctx));
        }
    return pairs;
}
const pairs = {
    collection: 'seq',
    default: false,
    tag: 'tag:yaml.org,2002:pairs',
    resolve: resolvePairs,
    createNode: createPairs
};

exports.createPairs = createPairs;
exports.pairs = pairs;
exports.resolvePairs = resolvePairs;


/***/ }),

/***/ 5913:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var map = __nccwpck_require__(7451);
var _null = __nccwpck_require__(3632);
var seq = __nccwpck_require__(1706);
var string = __nccwpck_require__(6464);
var binary = __nccwpck_require__(6083);
var bool = __nccwpck_require__(8398);
var float = __nccwpck_require__(5782);
var int = __nccwpck_require__(873);
var merge = __nccwpck_require__(452);
var omap = __nccwpck_require__(303);
var pairs = __nccwpck_require__(8385);
var set = __nccwpck_require__(1528);
var timestamp = __nccwpck_require__(6752);

const schema = [
    map.map,
    seq.seq,
    string.string,
    _null.nullTag,
    bool.trueTag,
    bool.falseTag,
    int.intBin,
    int.intOct,
    int.int,
    int.intHex,
    float.floatNaN,
    float.floatExp,
    float.float,
    binary.binary,
    merge.merge,
    omap.omap,
    pairs.pairs,
    set.set,
    timestamp.intTime,
    timestamp.floatTime,
    timestamp.timestamp
];

exports.schema = schema;


/***/ }),

/***/ 1528:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Pair = __nccwpck_require__(7165);
var YAMLMap = __nccwpck_require__(4454);

class YAMLSet extends YAMLMap.YAMLMap {
    constructor(schema) {
        super(schema);
        this.tag = YAMLSet.tag;
    }
    add(key) {
        let pair;
        if (identity.isPair(key))
            pair = key;
        else if (key &&
            typeof key === 'object' &&
            'key' in key &&
            'value' in key &&
            key.value === null)
            pair = new Pair.Pair(key.key, null);
        else
            pair = new Pair.Pair(key, null);
        const prev = YAMLMap.findPair(this.items, pair.key);
        if (!prev)
            this.items.push(pair);
    }
    /**
     * If `keepPair` is `true`, returns the Pair matching `key`.
     * Otherwise, returns the value of that Pair's key.
     */
    get(key, keepPair) {
        const pair = YAMLMap.findPair(this.items, key);
        return !keepPair && identity.isPair(pair)
            ? identity.isScalar(pair.key)
                ? pair.key.value
                : pair.key
            : pair;
    }
    set(key, value) {
        if (typeof value !== 'boolean')
            throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
        const prev = YAMLMap.findPair(this.items, key);
        if (prev && !value) {
            this.items.splice(this.items.indexOf(prev), 1);
        }
        else if (!prev && value) {
            this.items.push(new Pair.Pair(key));
        }
    }
    toJSON(_, ctx) {
        return super.toJSON(_, ctx, Set);
    }
    toString(ctx, onComment, onChompKeep) {
        if (!ctx)
            return JSON.stringify(this);
        if (this.hasAllNullValues(true))
            return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
        else
            throw new Error('Set items must all have null values');
    }
    static from(schema, iterable, ctx) {
        const { replacer } = ctx;
        const set = new this(schema);
        if (iterable && Symbol.iterator in Object(iterable))
            for (let value of iterable) {
                if (typeof replacer === 'function')
                    value = replacer.call(iterable, value, value);
                set.items.push(Pair.createPair(value, null, ctx));
            }
        return set;
    }
}
YAMLSet.tag = 'tag:yaml.org,2002:set';
const set = {
    collection: 'map',
    identify: value => value instanceof Set,
    nodeClass: YAMLSet,
    default: false,
    tag: 'tag:yaml.org,2002:set',
    createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
    resolve(map, onError) {
        if (identity.isMap(map)) {
            if (map.hasAllNullValues(true))
                return Object.assign(new YAMLSet(), map);
            else
                onError('Set items must all have null values');
        }
        else
            onError('Expected a mapping for this tag');
        return map;
    }
};

exports.YAMLSet = YAMLSet;
exports.set = set;


/***/ }),

/***/ 6752:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var stringifyNumber = __nccwpck_require__(8689);

/** Internal types handle bigint as number, because TS can't figure it out. */
function parseSexagesimal(str, asBigInt) {
    const sign = str[0];
    const parts = sign === '-' || sign === '+' ? str.substring(1) : str;
    const num = (n) => asBigInt ? BigInt(n) : Number(n);
    const res = parts
        .replace(/_/g, '')
        .split(':')
        .reduce((res, p) => res * num(60) + num(p), num(0));
    return (sign === '-' ? num(-1) * res : res);
}
/**
 * hhhh:mm:ss.sss
 *
 * Internal types handle bigint as number, because TS can't figure it out.
 */
function stringifySexagesimal(node) {
    let { value } = node;
    let num = (n) => n;
    if (typeof value === 'bigint')
        num = n => BigInt(n);
    else if (isNaN(value) || !isFinite(value))
        return stringifyNumber.stringifyNumber(node);
    let sign = '';
    if (value < 0) {
        sign = '-';
        value *= num(-1);
    }
    const _60 = num(60);
    const parts = [value % _60]; // seconds, including ms
    if (value < 60) {
        parts.unshift(0); // at least one : is required
    }
    else {
        value = (value - parts[0]) / _60;
        parts.unshift(value % _60); // minutes
        if (value >= 60) {
            value = (value - parts[0]) / _60;
            parts.unshift(value); // hours
        }
    }
    return (sign +
        parts
            .map(n => String(n).padStart(2, '0'))
            .join(':')
            .replace(/000000\d*$/, '') // % 60 may introduce error
    );
}
const intTime = {
    identify: value => typeof value === 'bigint' || Number.isInteger(value),
    default: true,
    tag: 'tag:yaml.org,2002:int',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
    resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
    stringify: stringifySexagesimal
};
const floatTime = {
    identify: value => typeof value === 'number',
    default: true,
    tag: 'tag:yaml.org,2002:float',
    format: 'TIME',
    test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
    resolve: str => parseSexagesimal(str, false),
    stringify: stringifySexagesimal
};
const timestamp = {
    identify: value => value instanceof Date,
    default: true,
    tag: 'tag:yaml.org,2002:timestamp',
    // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
    // may be omitted altogether, resulting in a date format. In such a case, the time part is
    // assumed to be 00:00:00Z (start of day, UTC).
    test: RegExp('^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})' + // YYYY-Mm-Dd
        '(?:' + // time is optional
        '(?:t|T|[ \\t]+)' + // t | T | whitespace
        '([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)' + // Hh:Mm:Ss(.ss)?
        '(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?' + // Z | +5 | -03:30
        ')?$'),
    resolve(str) {
        const match = str.match(timestamp.test);
        if (!match)
            throw new Error('!!timestamp expects a date, starting with yyyy-mm-dd');
        const [, year, month, day, hour, minute, second] = match.map(Number);
        const millisec = match[7] ? Number((match[7] + '00').substr(1, 3)) : 0;
        let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
        const tz = match[8];
        if (tz && tz !== 'Z') {
            let d = parseSexagesimal(tz, false);
            if (Math.abs(d) < 30)
                d *= 60;
            date -= 60000 * d;
        }
        return new Date(date);
    },
    stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, '') ?? ''
};

exports.floatTime = floatTime;
exports.intTime = intTime;
exports.timestamp = timestamp;


/***/ }),

/***/ 4475:
/***/ ((__unused_webpack_module, exports) => {



const FOLD_FLOW = 'flow';
const FOLD_BLOCK = 'block';
const FOLD_QUOTED = 'quoted';
/**
 * Tries to keep input at up to `lineWidth` characters, splitting only on spaces
 * not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
 * terminated with `\n` and started with `indent`.
 */
function foldFlowLines(text, indent, mode = 'flow', { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
    if (!lineWidth || lineWidth < 0)
        return text;
    if (lineWidth < minContentWidth)
        minContentWidth = 0;
    const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
    if (text.length <= endStep)
        return text;
    const folds = [];
    const escapedFolds = {};
    let end = lineWidth - indent.length;
    if (typeof indentAtStart === 'number') {
        if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
            folds.push(0);
        else
            end = lineWidth - indentAtStart;
    }
    let split = undefined;
    let prev = undefined;
    let overflow = false;
    let i = -1;
    let escStart = -1;
    let escEnd = -1;
    if (mode === FOLD_BLOCK) {
        i = consumeMoreIndentedLines(text, i, indent.length);
        if (i !== -1)
            end = i + endStep;
    }
    for (let ch; (ch = text[(i += 1)]);) {
        if (mode === FOLD_QUOTED && ch === '\\') {
            escStart = i;
            switch (text[i + 1]) {
                case 'x':
                    i += 3;
                    break;
                case 'u':
                    i += 5;
                    break;
                case 'U':
                    i += 9;
                    break;
                default:
                    i += 1;
            }
            escEnd = i;
        }
        if (ch === '\n') {
            if (mode === FOLD_BLOCK)
                i = consumeMoreIndentedLines(text, i, indent.length);
            end = i + indent.length + endStep;
            split = undefined;
        }
        else {
            if (ch === ' ' &&
                prev &&
                prev !== ' ' &&
                prev !== '\n' &&
                prev !== '\t') {
                // space surrounded by non-space can be replaced with newline + indent
                const next = text[i + 1];
                if (next && next !== ' ' && next !== '\n' && next !== '\t')
                    split = i;
            }
            if (i >= end) {
                if (split) {
                    folds.push(split);
                    end = split + endStep;
                    split = undefined;
                }
                else if (mode === FOLD_QUOTED) {
                    // white-space collected at end may stretch past lineWidth
                    while (prev === ' ' || prev === '\t') {
                        prev = ch;
                        ch = text[(i += 1)];
                        overflow = true;
                    }
                    // Account for newline escape, but don't break preceding escape
                    const j = i > escEnd + 1 ? i - 2 : escStart - 1;
                    // Bail out if lineWidth & minContentWidth are shorter than an escape string
                    if (escapedFolds[j])
                        return text;
                    folds.push(j);
                    escapedFolds[j] = true;
                    end = j + endStep;
                    split = undefined;
                }
                else {
                    overflow = true;
                }
            }
        }
        prev = ch;
    }
    if (overflow && onOverflow)
        onOverflow();
    if (folds.length === 0)
        return text;
    if (onFold)
        onFold();
    let res = text.slice(0, folds[0]);
    for (let i = 0; i < folds.length; ++i) {
        const fold = folds[i];
        const end = folds[i + 1] || text.length;
        if (fold === 0)
            res = `\n${indent}${text.slice(0, end)}`;
        else {
            if (mode === FOLD_QUOTED && escapedFolds[fold])
                res += `${text[fold]}\\`;
            res += `\n${indent}${text.slice(fold + 1, end)}`;
        }
    }
    return res;
}
/**
 * Presumes `i + 1` is at the start of a line
 * @returns index of last newline in more-indented block
 */
function consumeMoreIndentedLines(text, i, indent) {
    let end = i;
    let start = i + 1;
    let ch = text[start];
    while (ch === ' ' || ch === '\t') {
        if (i < start + indent) {
            ch = text[++i];
        }
        else {
            do {
                ch = text[++i];
            } while (ch && ch !== '\n');
            end = i;
            start = i + 1;
            ch = text[start];
        }
    }
    return end;
}

exports.FOLD_BLOCK = FOLD_BLOCK;
exports.FOLD_FLOW = FOLD_FLOW;
exports.FOLD_QUOTED = FOLD_QUOTED;
exports.foldFlowLines = foldFlowLines;


/***/ }),

/***/ 2148:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var anchors = __nccwpck_require__(1596);
var identity = __nccwpck_require__(1127);
var stringifyComment = __nccwpck_require__(9799);
var stringifyString = __nccwpck_require__(3069);

function createStringifyContext(doc, options) {
    const opt = Object.assign({
        blockQuote: true,
        commentString: stringifyComment.stringifyComment,
        defaultKeyType: null,
        defaultStringType: 'PLAIN',
        directives: null,
        doubleQuotedAsJSON: false,
        doubleQuotedMinMultiLineLength: 40,
        falseStr: 'false',
        flowCollectionPadding: true,
        indentSeq: true,
        lineWidth: 80,
        minContentWidth: 20,
        nullStr: 'null',
        simpleKeys: false,
        singleQuote: null,
        trailingComma: false,
        trueStr: 'true',
        verifyAliasOrder: true
    }, doc.schema.toStringOptions, options);
    let inFlow;
    switch (opt.collectionStyle) {
        case 'block':
            inFlow = false;
            break;
        case 'flow':
            inFlow = true;
            break;
        default:
            inFlow = null;
    }
    return {
        anchors: new Set(),
        doc,
        flowCollectionPadding: opt.flowCollectionPadding ? ' ' : '',
        indent: '',
        indentStep: typeof opt.indent === 'number' ? ' '.repeat(opt.indent) : '  ',
        inFlow,
        options: opt
    };
}
function getTagObject(tags, item) {
    if (item.tag) {
        const match = tags.filter(t => t.tag === item.tag);
        if (match.length > 0)
            return match.find(t => t.format === item.format) ?? match[0];
    }
    let tagObj = undefined;
    let obj;
    if (identity.isScalar(item)) {
        obj = item.value;
        let match = tags.filter(t => t.identify?.(obj));
        if (match.length > 1) {
            const testMatch = match.filter(t => t.test);
            if (testMatch.length > 0)
                match = testMatch;
        }
        tagObj =
            match.find(t => t.format === item.format) ?? match.find(t => !t.format);
    }
    else {
        obj = item;
        tagObj = tags.find(t => t.nodeClass && obj instanceof t.nodeClass);
    }
    if (!tagObj) {
        const name = obj?.constructor?.name ?? (obj === null ? 'null' : typeof obj);
        throw new Error(`Tag not resolved for ${name} value`);
    }
    return tagObj;
}
// needs to be called before value stringifier to allow for circular anchor refs
function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
    if (!doc.directives)
        return '';
    const props = [];
    const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
    if (anchor && anchors.anchorIsValid(anchor)) {
        anchors$1.add(anchor);
        props.push(`&${anchor}`);
    }
    const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
    if (tag)
        props.push(doc.directives.tagString(tag));
    return props.join(' ');
}
function stringify(item, ctx, onComment, onChompKeep) {
    if (identity.isPair(item))
        return item.toString(ctx, onComment, onChompKeep);
    if (identity.isAlias(item)) {
        if (ctx.doc.directives)
            return item.toString(ctx);
        if (ctx.resolvedAliases?.has(item)) {
            throw new TypeError(`Cannot stringify circular structure without alias nodes`);
        }
        else {
            if (ctx.resolvedAliases)
                ctx.resolvedAliases.add(item);
            else
                ctx.resolvedAliases = new Set([item]);
            item = item.resolve(ctx.doc);
        }
    }
    let tagObj = undefined;
    const node = identity.isNode(item)
        ? item
        : ctx.doc.createNode(item, { onTagObj: o => (tagObj = o) });
    tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
    const props = stringifyProps(node, tagObj, ctx);
    if (props.length > 0)
        ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
    const str = typeof tagObj.stringify === 'function'
        ? tagObj.stringify(node, ctx, onComment, onChompKeep)
        : identity.isScalar(node)
            ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep)
            : node.toString(ctx, onComment, onChompKeep);
    if (!props)
        return str;
    return identity.isScalar(node) || str[0] === '{' || str[0] === '['
        ? `${props} ${str}`
        : `${props}\n${ctx.indent}${str}`;
}

exports.createStringifyContext = createStringifyContext;
exports.stringify = stringify;


/***/ }),

/***/ 1212:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyCollection(collection, ctx, options) {
    const flow = ctx.inFlow ?? collection.flow;
    const stringify = flow ? stringifyFlowCollection : stringifyBlockCollection;
    return stringify(collection, ctx, options);
}
function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
    const { indent, options: { commentString } } = ctx;
    const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
    let chompKeep = false; // flag for the preceding node's status
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (!chompKeep && item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (!chompKeep && ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
            }
        }
        chompKeep = false;
        let str = stringify.stringify(item, itemCtx, () => (comment = null), () => (chompKeep = true));
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        if (chompKeep && comment)
            chompKeep = false;
        lines.push(blockItemPrefix + str);
    }
    let str;
    if (lines.length === 0) {
        str = flowChars.start + flowChars.end;
    }
    else {
        str = lines[0];
        for (let i = 1; i < lines.length; ++i) {
            const line = lines[i];
            str += line ? `\n${indent}${line}` : '\n';
        }
    }
    if (comment) {
        str += '\n' + stringifyComment.indentComment(commentString(comment), indent);
        if (onComment)
            onComment();
    }
    else if (chompKeep && onChompKeep)
        onChompKeep();
    return str;
}
function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
    const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
    itemIndent += indentStep;
    const itemCtx = Object.assign({}, ctx, {
        indent: itemIndent,
        inFlow: true,
        type: null
    });
    let reqNewline = false;
    let linesAtValue = 0;
    const lines = [];
    for (let i = 0; i < items.length; ++i) {
        const item = items[i];
        let comment = null;
        if (identity.isNode(item)) {
            if (item.spaceBefore)
                lines.push('');
            addCommentBefore(ctx, lines, item.commentBefore, false);
            if (item.comment)
                comment = item.comment;
        }
        else if (identity.isPair(item)) {
            const ik = identity.isNode(item.key) ? item.key : null;
            if (ik) {
                if (ik.spaceBefore)
                    lines.push('');
                addCommentBefore(ctx, lines, ik.commentBefore, false);
                if (ik.comment)
                    reqNewline = true;
            }
            const iv = identity.isNode(item.value) ? item.value : null;
            if (iv) {
                if (iv.comment)
                    comment = iv.comment;
                if (iv.commentBefore)
                    reqNewline = true;
            }
            else if (item.value == null && ik?.comment) {
                comment = ik.comment;
            }
        }
        if (comment)
            reqNewline = true;
        let str = stringify.stringify(item, itemCtx, () => (comment = null));
        reqNewline || (reqNewline = lines.length > linesAtValue || str.includes('\n'));
        if (i < items.length - 1) {
            str += ',';
        }
        else if (ctx.options.trailingComma) {
            if (ctx.options.lineWidth > 0) {
                reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) +
                    (str.length + 2) >
                    ctx.options.lineWidth);
            }
            if (reqNewline) {
                str += ',';
            }
        }
        if (comment)
            str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
        lines.push(str);
        linesAtValue = lines.length;
    }
    const { start, end } = flowChars;
    if (lines.length === 0) {
        return start + end;
    }
    else {
        if (!reqNewline) {
            const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
            reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
        }
        if (reqNewline) {
            let str = start;
            for (const line of lines)
                str += line ? `\n${indentStep}${indent}${line}` : '\n';
            return `${str}\n${indent}${end}`;
        }
        else {
            return `${start}${fcPadding}${lines.join(' ')}${fcPadding}${end}`;
        }
    }
}
function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
    if (comment && chompKeep)
        comment = comment.replace(/^\n+/, '');
    if (comment) {
        const ic = stringifyComment.indentComment(commentString(comment), indent);
        lines.push(ic.trimStart()); // Avoid double indent on first line
    }
}

exports.stringifyCollection = stringifyCollection;


/***/ }),

/***/ 9799:
/***/ ((__unused_webpack_module, exports) => {



/**
 * Stringifies a comment.
 *
 * Empty comment lines are left empty,
 * lines consisting of a single space are replaced by `#`,
 * and all other lines are prefixed with a `#`.
 */
const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, '#');
function indentComment(comment, indent) {
    if (/^\n+$/.test(comment))
        return comment.substring(1);
    return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
}
const lineComment = (str, indent, comment) => str.endsWith('\n')
    ? indentComment(comment, indent)
    : comment.includes('\n')
        ? '\n' + indentComment(comment, indent)
        : (str.endsWith(' ') ? '' : ' ') + comment;

exports.indentComment = indentComment;
exports.lineComment = lineComment;
exports.stringifyComment = stringifyComment;


/***/ }),

/***/ 6829:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyDocument(doc, options) {
    const lines = [];
    let hasDirectives = options.directives === true;
    if (options.directives !== false && doc.directives) {
        const dir = doc.directives.toString(doc);
        if (dir) {
            lines.push(dir);
            hasDirectives = true;
        }
        else if (doc.directives.docStart)
            hasDirectives = true;
    }
    if (hasDirectives)
        lines.push('---');
    const ctx = stringify.createStringifyContext(doc, options);
    const { commentString } = ctx.options;
    if (doc.commentBefore) {
        if (lines.length !== 1)
            lines.unshift('');
        const cs = commentString(doc.commentBefore);
        lines.unshift(stringifyComment.indentComment(cs, ''));
    }
    let chompKeep = false;
    let contentComment = null;
    if (doc.contents) {
        if (identity.isNode(doc.contents)) {
            if (doc.contents.spaceBefore && hasDirectives)
                lines.push('');
            if (doc.contents.commentBefore) {
                const cs = commentString(doc.contents.commentBefore);
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            // top-level block scalars need to be indented if followed by a comment
            ctx.forceBlockIndent = !!doc.comment;
            contentComment = doc.contents.comment;
        }
        const onChompKeep = contentComment ? undefined : () => (chompKeep = true);
        let body = stringify.stringify(doc.contents, ctx, () => (contentComment = null), onChompKeep);
        if (contentComment)
            body += stringifyComment.lineComment(body, '', commentString(contentComment));
        if ((body[0] === '|' || body[0] === '>') &&
            lines[lines.length - 1] === '---') {
            // Top-level block scalars with a preceding doc marker ought to use the
            // same line for their header.
            lines[lines.length - 1] = `--- ${body}`;
        }
        else
            lines.push(body);
    }
    else {
        lines.push(stringify.stringify(doc.contents, ctx));
    }
    if (doc.directives?.docEnd) {
        if (doc.comment) {
            const cs = commentString(doc.comment);
            if (cs.includes('\n')) {
                lines.push('...');
                lines.push(stringifyComment.indentComment(cs, ''));
            }
            else {
                lines.push(`... ${cs}`);
            }
        }
        else {
            lines.push('...');
        }
    }
    else {
        let dc = doc.comment;
        if (dc && chompKeep)
            dc = dc.replace(/^\n+/, '');
        if (dc) {
            if ((!chompKeep || contentComment) && lines[lines.length - 1] !== '')
                lines.push('');
            lines.push(stringifyComment.indentComment(commentString(dc), ''));
        }
    }
    return lines.join('\n') + '\n';
}

exports.stringifyDocument = stringifyDocument;


/***/ }),

/***/ 8689:
/***/ ((__unused_webpack_module, exports) => {



function stringifyNumber({ format, minFractionDigits, tag, value }) {
    if (typeof value === 'bigint')
        return String(value);
    const num = typeof value === 'number' ? value : Number(value);
    if (!isFinite(num))
        return isNaN(num) ? '.nan' : num < 0 ? '-.inf' : '.inf';
    let n = Object.is(value, -0) ? '-0' : JSON.stringify(value);
    if (!format &&
        minFractionDigits &&
        (!tag || tag === 'tag:yaml.org,2002:float') &&
        /^-?\d/.test(n) &&
        !n.includes('e')) {
        let i = n.indexOf('.');
        if (i < 0) {
            i = n.length;
            n += '.';
        }
        let d = minFractionDigits - (n.length - i - 1);
        while (d-- > 0)
            n += '0';
    }
    return n;
}

exports.stringifyNumber = stringifyNumber;


/***/ }),

/***/ 9748:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);
var Scalar = __nccwpck_require__(3301);
var stringify = __nccwpck_require__(2148);
var stringifyComment = __nccwpck_require__(9799);

function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
    const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
    let keyComment = (identity.isNode(key) && key.comment) || null;
    if (simpleKeys) {
        if (keyComment) {
            throw new Error('With simple keys, key nodes cannot have comments');
        }
        if (identity.isCollection(key) || (!identity.isNode(key) && typeof key === 'object')) {
            const msg = 'With simple keys, collection cannot be used as a key value';
            throw new Error(msg);
        }
    }
    let explicitKey = !simpleKeys &&
        (!key ||
            (keyComment && value == null && !ctx.inFlow) ||
            identity.isCollection(key) ||
            (identity.isScalar(key)
                ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL
                : typeof key === 'object'));
    ctx = Object.assign({}, ctx, {
        allNullValues: false,
        implicitKey: !explicitKey && (simpleKeys || !allNullValues),
        indent: indent + indentStep
    });
    let keyCommentDone = false;
    let chompKeep = false;
    let str = stringify.stringify(key, ctx, () => (keyCommentDone = true), () => (chompKeep = true));
    if (!explicitKey && !ctx.inFlow && str.length > 1024) {
        if (simpleKeys)
            throw new Error('With simple keys, single line scalar must not span more than 1024 characters');
        explicitKey = true;
    }
    if (ctx.inFlow) {
        if (allNullValues || value == null) {
            if (keyCommentDone && onComment)
                onComment();
            return str === '' ? '?' : explicitKey ? `? ${str}` : str;
        }
    }
    else if ((allNullValues && !simpleKeys) || (value == null && explicitKey)) {
        str = `? ${str}`;
        if (keyComment && !keyCommentDone) {
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        }
        else if (chompKeep && onChompKeep)
            onChompKeep();
        return str;
    }
    if (keyCommentDone)
        keyComment = null;
    if (explicitKey) {
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
        str = `? ${str}\n${indent}:`;
    }
    else {
        str = `${str}:`;
        if (keyComment)
            str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
    }
    let vsb, vcb, valueComment;
    if (identity.isNode(value)) {
        vsb = !!value.spaceBefore;
        vcb = value.commentBefore;
        valueComment = value.comment;
    }
    else {
        vsb = false;
        vcb = null;
        valueComment = null;
        if (value && typeof value === 'object')
            value = doc.createNode(value);
    }
    ctx.implicitKey = false;
    if (!explicitKey && !keyComment && identity.isScalar(value))
        ctx.indentAtStart = str.length + 1;
    chompKeep = false;
    if (!indentSeq &&
        indentStep.length >= 2 &&
        !ctx.inFlow &&
        !explicitKey &&
        identity.isSeq(value) &&
        !value.flow &&
        !value.tag &&
        !value.anchor) {
        // If indentSeq === false, consider '- ' as part of indentation where possible
        ctx.indent = ctx.indent.substring(2);
    }
    let valueCommentDone = false;
    const valueStr = stringify.stringify(value, ctx, () => (valueCommentDone = true), () => (chompKeep = true));
    let ws = ' ';
    if (keyComment || vsb || vcb) {
        ws = vsb ? '\n' : '';
        if (vcb) {
            const cs = commentString(vcb);
            ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
        }
        if (valueStr === '' && !ctx.inFlow) {
            if (ws === '\n' && valueComment)
                ws = '\n\n';
        }
        else {
            ws += `\n${ctx.indent}`;
        }
    }
    else if (!explicitKey && identity.isCollection(value)) {
        const vs0 = valueStr[0];
        const nl0 = valueStr.indexOf('\n');
        const hasNewline = nl0 !== -1;
        const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
        if (hasNewline || !flow) {
            let hasPropsLine = false;
            if (hasNewline && (vs0 === '&' || vs0 === '!')) {
                let sp0 = valueStr.indexOf(' ');
                if (vs0 === '&' &&
                    sp0 !== -1 &&
                    sp0 < nl0 &&
                    valueStr[sp0 + 1] === '!') {
                    sp0 = valueStr.indexOf(' ', sp0 + 1);
                }
                if (sp0 === -1 || nl0 < sp0)
                    hasPropsLine = true;
            }
            if (!hasPropsLine)
                ws = `\n${ctx.indent}`;
        }
    }
    else if (valueStr === '' || valueStr[0] === '\n') {
        ws = '';
    }
    str += ws + valueStr;
    if (ctx.inFlow) {
        if (valueCommentDone && onComment)
            onComment();
    }
    else if (valueComment && !valueCommentDone) {
        str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
    }
    else if (chompKeep && onChompKeep) {
        onChompKeep();
    }
    return str;
}

exports.stringifyPair = stringifyPair;


/***/ }),

/***/ 3069:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var Scalar = __nccwpck_require__(3301);
var foldFlowLines = __nccwpck_require__(4475);

const getFoldOptions = (ctx, isBlock) => ({
    indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
    lineWidth: ctx.options.lineWidth,
    minContentWidth: ctx.options.minContentWidth
});
// Also checks for lines starting with %, as parsing the output as YAML 1.1 will
// presume that's starting a new document.
const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
function lineLengthOverLimit(str, lineWidth, indentLength) {
    if (!lineWidth || lineWidth < 0)
        return false;
    const limit = lineWidth - indentLength;
    const strLen = str.length;
    if (strLen <= limit)
        return false;
    for (let i = 0, start = 0; i < strLen; ++i) {
        if (str[i] === '\n') {
            if (i - start > limit)
                return true;
            start = i + 1;
            if (strLen - start <= limit)
                return false;
        }
    }
    return true;
}
function doubleQuotedString(value, ctx) {
    const json = JSON.stringify(value);
    if (ctx.options.doubleQuotedAsJSON)
        return json;
    const { implicitKey } = ctx;
    const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    let str = '';
    let start = 0;
    for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
        if (ch === ' ' && json[i + 1] === '\\' && json[i + 2] === 'n') {
            // space before newline needs to be escaped to not be folded
            str += json.slice(start, i) + '\\ ';
            i += 1;
            start = i;
            ch = '\\';
        }
        if (ch === '\\')
            switch (json[i + 1]) {
                case 'u':
                    {
                        str += json.slice(start, i);
                        const code = json.substr(i + 2, 4);
                        switch (code) {
                            case '0000':
                                str += '\\0';
                                break;
                            case '0007':
                                str += '\\a';
                                break;
                            case '000b':
                                str += '\\v';
                                break;
                            case '001b':
                                str += '\\e';
                                break;
                            case '0085':
                                str += '\\N';
                                break;
                            case '00a0':
                                str += '\\_';
                                break;
                            case '2028':
                                str += '\\L';
                                break;
                            case '2029':
                                str += '\\P';
                                break;
                            default:
                                if (code.substr(0, 2) === '00')
                                    str += '\\x' + code.substr(2);
                                else
                                    str += json.substr(i, 6);
                        }
                        i += 5;
                        start = i + 1;
                    }
                    break;
                case 'n':
                    if (implicitKey ||
                        json[i + 2] === '"' ||
                        json.length < minMultiLineLength) {
                        i += 1;
                    }
                    else {
                        // folding will eat first newline
                        str += json.slice(start, i) + '\n\n';
                        while (json[i + 2] === '\\' &&
                            json[i + 3] === 'n' &&
                            json[i + 4] !== '"') {
                            str += '\n';
                            i += 2;
                        }
                        str += indent;
                        // space after newline needs to be escaped to not be folded
                        if (json[i + 2] === ' ')
                            str += '\\';
                        i += 1;
                        start = i + 1;
                    }
                    break;
                default:
                    i += 1;
            }
    }
    str = start ? str + json.slice(start) : json;
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
}
function singleQuotedString(value, ctx) {
    if (ctx.options.singleQuote === false ||
        (ctx.implicitKey && value.includes('\n')) ||
        /[ \t]\n|\n[ \t]/.test(value) // single quoted string can't have leading or trailing whitespace around newline
    )
        return doubleQuotedString(value, ctx);
    const indent = ctx.indent || (containsDocumentMarker(value) ? '  ' : '');
    const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
    return ctx.implicitKey
        ? res
        : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function quotedString(value, ctx) {
    const { singleQuote } = ctx.options;
    let qs;
    if (singleQuote === false)
        qs = doubleQuotedString;
    else {
        const hasDouble = value.includes('"');
        const hasSingle = value.includes("'");
        if (hasDouble && !hasSingle)
            qs = singleQuotedString;
        else if (hasSingle && !hasDouble)
            qs = doubleQuotedString;
        else
            qs = singleQuote ? singleQuotedString : doubleQuotedString;
    }
    return qs(value, ctx);
}
// The negative lookbehind avoids a polynomial search,
// but isn't supported yet on Safari: https://caniuse.com/js-regexp-lookbehind
let blockEndNewlines;
try {
    blockEndNewlines = new RegExp('(^|(?<!\n))\n+(?!\n|$)', 'g');
}
catch {
    blockEndNewlines = /\n+(?!\n|$)/g;
}
function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
    const { blockQuote, commentString, lineWidth } = ctx.options;
    // 1. Block can't end in whitespace unless the last line is non-empty.
    // 2. Strings consisting of only whitespace are best rendered explicitly.
    if (!blockQuote || /\n[\t ]+$/.test(value)) {
        return quotedString(value, ctx);
    }
    const indent = ctx.indent ||
        (ctx.forceBlockIndent || containsDocumentMarker(value) ? '  ' : '');
    const literal = blockQuote === 'literal'
        ? true
        : blockQuote === 'folded' || type === Scalar.Scalar.BLOCK_FOLDED
            ? false
            : type === Scalar.Scalar.BLOCK_LITERAL
                ? true
                : !lineLengthOverLimit(value, lineWidth, indent.length);
    if (!value)
        return literal ? '|\n' : '>\n';
    // determine chomping from whitespace at value end
    let chomp;
    let endStart;
    for (endStart = value.length; endStart > 0; --endStart) {
        const ch = value[endStart - 1];
        if (ch !== '\n' && ch !== '\t' && ch !== ' ')
            break;
    }
    let end = value.substring(endStart);
    const endNlPos = end.indexOf('\n');
    if (endNlPos === -1) {
        chomp = '-'; // strip
    }
    else if (value === end || endNlPos !== end.length - 1) {
        chomp = '+'; // keep
        if (onChompKeep)
            onChompKeep();
    }
    else {
        chomp = ''; // clip
    }
    if (end) {
        value = value.slice(0, -end.length);
        if (end[end.length - 1] === '\n')
            end = end.slice(0, -1);
        end = end.replace(blockEndNewlines, `$&${indent}`);
    }
    // determine indent indicator from whitespace at value start
    let startWithSpace = false;
    let startEnd;
    let startNlPos = -1;
    for (startEnd = 0; startEnd < value.length; ++startEnd) {
        const ch = value[startEnd];
        if (ch === ' ')
            startWithSpace = true;
        else if (ch === '\n')
            startNlPos = startEnd;
        else
            break;
    }
    let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
    if (start) {
        value = value.substring(start.length);
        start = start.replace(/\n+/g, `$&${indent}`);
    }
    const indentSize = indent ? '2' : '1'; // root is at -1
    // Leading | or > is added later
    let header = (startWithSpace ? indentSize : '') + chomp;
    if (comment) {
        header += ' ' + commentString(comment.replace(/ ?[\r\n]+/g, ' '));
        if (onComment)
            onComment();
    }
    if (!literal) {
        const foldedValue = value
            .replace(/\n+/g, '\n$&')
            .replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, '$1$2') // more-indented lines aren't folded
            //                ^ more-ind. ^ empty     ^ capture next empty lines only at end of indent
            .replace(/\n+/g, `$&${indent}`);
        let literalFallback = false;
        const foldOptions = getFoldOptions(ctx, true);
        if (blockQuote !== 'folded' && type !== Scalar.Scalar.BLOCK_FOLDED) {
            foldOptions.onOverflow = () => {
                literalFallback = true;
            };
        }
        const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
        if (!literalFallback)
            return `>${header}\n${indent}${body}`;
    }
    value = value.replace(/\n+/g, `$&${indent}`);
    return `|${header}\n${indent}${start}${value}${end}`;
}
function plainString(item, ctx, onComment, onChompKeep) {
    const { type, value } = item;
    const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
    if ((implicitKey && value.includes('\n')) ||
        (inFlow && /[[\]{},]/.test(value))) {
        return quotedString(value, ctx);
    }
    if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
        // not allowed:
        // - '-' or '?'
        // - start with an indicator character (except [?:-]) or /[?-] /
        // - '\n ', ': ' or ' \n' anywhere
        // - '#' not preceded by a non-space char
        // - end with ' ' or ':'
        return implicitKey || inFlow || !value.includes('\n')
            ? quotedString(value, ctx)
            : blockString(item, ctx, onComment, onChompKeep);
    }
    if (!implicitKey &&
        !inFlow &&
        type !== Scalar.Scalar.PLAIN &&
        value.includes('\n')) {
        // Where allowed & type not set explicitly, prefer block style for multiline strings
        return blockString(item, ctx, onComment, onChompKeep);
    }
    if (containsDocumentMarker(value)) {
        if (indent === '') {
            ctx.forceBlockIndent = true;
            return blockString(item, ctx, onComment, onChompKeep);
        }
        else if (implicitKey && indent === indentStep) {
            return quotedString(value, ctx);
        }
    }
    const str = value.replace(/\n+/g, `$&\n${indent}`);
    // Verify that output will be parsed as a string, as e.g. plain numbers and
    // booleans get parsed with those types in v1.2 (e.g. '42', 'true' & '0.9e-3'),
    // and others in v1.1.
    if (actualString) {
        const test = (tag) => tag.default && tag.tag !== 'tag:yaml.org,2002:str' && tag.test?.test(str);
        const { compat, tags } = ctx.doc.schema;
        if (tags.some(test) || compat?.some(test))
            return quotedString(value, ctx);
    }
    return implicitKey
        ? str
        : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
}
function stringifyString(item, ctx, onComment, onChompKeep) {
    const { implicitKey, inFlow } = ctx;
    const ss = typeof item.value === 'string'
        ? item
        : Object.assign({}, item, { value: String(item.value) });
    let { type } = item;
    if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
        // force double quotes on control characters & unpaired surrogates
        if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
            type = Scalar.Scalar.QUOTE_DOUBLE;
    }
    const _stringify = (_type) => {
        switch (_type) {
            case Scalar.Scalar.BLOCK_FOLDED:
            case Scalar.Scalar.BLOCK_LITERAL:
                return implicitKey || inFlow
                    ? quotedString(ss.value, ctx) // blocks are not valid inside flow containers
                    : blockString(ss, ctx, onComment, onChompKeep);
            case Scalar.Scalar.QUOTE_DOUBLE:
                return doubleQuotedString(ss.value, ctx);
            case Scalar.Scalar.QUOTE_SINGLE:
                return singleQuotedString(ss.value, ctx);
            case Scalar.Scalar.PLAIN:
                return plainString(ss, ctx, onComment, onChompKeep);
            default:
                return null;
        }
    };
    let res = _stringify(type);
    if (res === null) {
        const { defaultKeyType, defaultStringType } = ctx.options;
        const t = (implicitKey && defaultKeyType) || defaultStringType;
        res = _stringify(t);
        if (res === null)
            throw new Error(`Unsupported default string type ${t}`);
    }
    return res;
}

exports.stringifyString = stringifyString;


/***/ }),

/***/ 204:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {



var identity = __nccwpck_require__(1127);

const BREAK = Symbol('break visit');
const SKIP = Symbol('skip children');
const REMOVE = Symbol('remove node');
/**
 * Apply a visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
function visit(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        visit_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visit.BREAK = BREAK;
/** Do not visit the children of the current node */
visit.SKIP = SKIP;
/** Remove the current node */
visit.REMOVE = REMOVE;
function visit_(key, node, visitor, path) {
    const ctrl = callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visit_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = visit_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = visit_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = visit_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
/**
 * Apply an async visitor to an AST node or document.
 *
 * Walks through the tree (depth-first) starting from `node`, calling a
 * `visitor` function with three arguments:
 *   - `key`: For sequence values and map `Pair`, the node's index in the
 *     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
 *     `null` for the root node.
 *   - `node`: The current node.
 *   - `path`: The ancestry of the current node.
 *
 * The return value of the visitor may be used to control the traversal:
 *   - `Promise`: Must resolve to one of the following values
 *   - `undefined` (default): Do nothing and continue
 *   - `visit.SKIP`: Do not visit the children of this node, continue with next
 *     sibling
 *   - `visit.BREAK`: Terminate traversal completely
 *   - `visit.REMOVE`: Remove the current node, then continue with the next one
 *   - `Node`: Replace the current node, then continue by visiting it
 *   - `number`: While iterating the items of a sequence or map, set the index
 *     of the next step. This is useful especially if the index of the current
 *     node has changed.
 *
 * If `visitor` is a single function, it will be called with all values
 * encountered in the tree, including e.g. `null` values. Alternatively,
 * separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
 * `Alias` and `Scalar` node. To define the same visitor function for more than
 * one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
 * and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
 * specific defined one will be used for each node.
 */
async function visitAsync(node, visitor) {
    const visitor_ = initVisitor(visitor);
    if (identity.isDocument(node)) {
        const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
        if (cd === REMOVE)
            node.contents = null;
    }
    else
        await visitAsync_(null, node, visitor_, Object.freeze([]));
}
// Without the `as symbol` casts, TS declares these in the `visit`
// namespace using `var`, but then complains about that because
// `unique symbol` must be `const`.
/** Terminate visit traversal completely */
visitAsync.BREAK = BREAK;
/** Do not visit the children of the current node */
visitAsync.SKIP = SKIP;
/** Remove the current node */
visitAsync.REMOVE = REMOVE;
async function visitAsync_(key, node, visitor, path) {
    const ctrl = await callVisitor(key, node, visitor, path);
    if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
        replaceNode(key, path, ctrl);
        return visitAsync_(key, ctrl, visitor, path);
    }
    if (typeof ctrl !== 'symbol') {
        if (identity.isCollection(node)) {
            path = Object.freeze(path.concat(node));
            for (let i = 0; i < node.items.length; ++i) {
                const ci = await visitAsync_(i, node.items[i], visitor, path);
                if (typeof ci === 'number')
                    i = ci - 1;
                else if (ci === BREAK)
                    return BREAK;
                else if (ci === REMOVE) {
                    node.items.splice(i, 1);
                    i -= 1;
                }
            }
        }
        else if (identity.isPair(node)) {
            path = Object.freeze(path.concat(node));
            const ck = await visitAsync_('key', node.key, visitor, path);
            if (ck === BREAK)
                return BREAK;
            else if (ck === REMOVE)
                node.key = null;
            const cv = await visitAsync_('value', node.value, visitor, path);
            if (cv === BREAK)
                return BREAK;
            else if (cv === REMOVE)
                node.value = null;
        }
    }
    return ctrl;
}
function initVisitor(visitor) {
    if (typeof visitor === 'object' &&
        (visitor.Collection || visitor.Node || visitor.Value)) {
        return Object.assign({
            Alias: visitor.Node,
            Map: visitor.Node,
            Scalar: visitor.Node,
            Seq: visitor.Node
        }, visitor.Value && {
            Map: visitor.Value,
            Scalar: visitor.Value,
            Seq: visitor.Value
        }, visitor.Collection && {
            Map: visitor.Collection,
            Seq: visitor.Collection
        }, visitor);
    }
    return visitor;
}
function callVisitor(key, node, visitor, path) {
    if (typeof visitor === 'function')
        return visitor(key, node, path);
    if (identity.isMap(node))
        return visitor.Map?.(key, node, path);
    if (identity.isSeq(node))
        return visitor.Seq?.(key, node, path);
    if (identity.isPair(node))
        return visitor.Pair?.(key, node, path);
    if (identity.isScalar(node))
        return visitor.Scalar?.(key, node, path);
    if (identity.isAlias(node))
        return visitor.Alias?.(key, node, path);
    return undefined;
}
function replaceNode(key, path, node) {
    const parent = path[path.length - 1];
    if (identity.isCollection(parent)) {
        parent.items[key] = node;
    }
    else if (identity.isPair(parent)) {
        if (key === 'key')
            parent.key = node;
        else
            parent.value = node;
    }
    else if (identity.isDocument(parent)) {
        parent.contents = node;
    }
    else {
        const pt = identity.isAlias(parent) ? 'alias' : 'scalar';
        throw new Error(`Cannot replace node with ${pt} parent`);
    }
}

exports.visit = visit;
exports.visitAsync = visitAsync;


/***/ }),

/***/ 6689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ createGit)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1421);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
/* harmony import */ var _ports_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4788);
// The git binary as a port: no shell, a scrubbed environment, the token in variables alone, limits on time and output.



const DEFAULT_TIMEOUT = 120_000;
const DEFAULT_MAX_OUTPUT = 64 * 1024 * 1024;
const MAX_STDERR = 64 * 1024;
const GRACE_BEFORE_KILL = 2_000;
// Programs and agents (PATH, ssh), proxies and certificates, and what Windows needs to start anything.
const PASSED_ON = new Set([
    ...['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'SSH_AUTH_SOCK', 'GIT_SSH_COMMAND', 'GIT_SSH'],
    ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
    ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'GIT_SSL_CAINFO', 'GIT_SSL_CAPATH', 'GIT_EXEC_PATH'],
    ...['SYSTEMROOT', 'WINDIR', 'COMSPEC', 'PATHEXT', 'TEMP', 'TMP', 'USERPROFILE', 'APPDATA'],
].map((name) => name.toUpperCase()));
/** Makes the git port for a directory. */
function createGit(options) {
    const { directory, token } = options;
    const env = environmentOf(options);
    const secrets = token === undefined || token === '' ? [] : [token, basicCredentials(token)];
    const run = (args, runOptions = {}) => runGit({ args, env, directory, secrets, ...runOptions });
    return {
        run,
        async text(args, runOptions) {
            return new TextDecoder().decode(await run(args, runOptions)).replace(/\n$/, '');
        },
    };
}
function environmentOf({ env, token, serverUrl }) {
    const passedOn = Object.entries(env).flatMap(([name, value]) => value !== undefined && PASSED_ON.has(name.toUpperCase()) ? [[name, value]] : []);
    const config = configOf(token, serverUrl);
    return {
        ...Object.fromEntries(passedOn),
        // Messages are matched, so they have to be in one language.
        LC_ALL: 'C',
        GIT_TERMINAL_PROMPT: '0',
        GCM_INTERACTIVE: 'never',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: node_os__WEBPACK_IMPORTED_MODULE_1__.devNull,
        GIT_ATTR_NOSYSTEM: '1',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_CONFIG_COUNT: String(config.length),
        ...Object.fromEntries(config.flatMap(([key, value], index) => [
            [`GIT_CONFIG_KEY_${index}`, key],
            [`GIT_CONFIG_VALUE_${index}`, value],
        ])),
    };
}
function configOf(token, serverUrl) {
    const config = [
        // In a container the checkout often belongs to another user than the one git runs as.
        ['safe.directory', '*'],
        ['core.hooksPath', node_os__WEBPACK_IMPORTED_MODULE_1__.devNull],
        ['core.fsmonitor', 'false'],
        ['core.askPass', ''],
        ['credential.helper', ''],
        ['credential.interactive', 'false'],
        ['gc.auto', '0'],
        ['maintenance.auto', 'false'],
        ['fetch.fsckObjects', 'true'],
        ['protocol.ext.allow', 'never'],
        ['push.gpgSign', 'false'],
        ['commit.gpgSign', 'false'],
    ];
    if (token !== undefined && token !== '' && serverUrl !== undefined) {
        const key = `http.${serverUrl.replace(/\/+$/, '')}/.extraheader`;
        // The empty one first: it takes back what actions/checkout may have left in the repository's own configuration, since
        // GitHub refuses two headers.
        config.push([key, ''], [key, `AUTHORIZATION: basic ${basicCredentials(token)}`]);
    }
    return config;
}
function basicCredentials(token) {
    return Buffer.from(`x-access-token:${token}`).toString('base64');
}
function runGit(options) {
    const { args, env, directory, secrets, input } = options;
    const timeout = options.timeout ?? DEFAULT_TIMEOUT;
    const maxOutput = options.maxOutput ?? DEFAULT_MAX_OUTPUT;
    const { promise, resolve, reject } = Promise.withResolvers();
    // A group of its own: ended as a whole with its helpers (git-remote-https), and not by Ctrl-C in the middle of a push.
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)('git', args, {
        cwd: directory,
        env,
        detached: process.platform !== 'win32',
        windowsHide: true,
    });
    const stdout = [];
    const stderr = [];
    let stdoutBytes = 0;
    let stderrBytes = 0;
    let ended = null;
    let killTimer;
    const fail = (reason, exitCode, cause) => {
        const clean = (text) => withoutSecrets(text, secrets);
        const command = clean(args.join(' '));
        const errors = clean(Buffer.concat(stderr).toString('utf8').trim());
        const detail = errors === '' ? '' : `: ${errors}`;
        reject(new _ports_js__WEBPACK_IMPORTED_MODULE_2__/* .GitError */ .X(`git ${args.find((arg) => !arg.startsWith('-')) ?? ''} ${reason}${detail}`, {
            command,
            exitCode,
            stdout: clean(Buffer.concat(stdout).toString('utf8')),
            stderr: errors,
        }, { cause }));
    };
    const end = (reason) => {
        if (ended === null) {
            ended = reason;
            signalGroup(child.pid, 'SIGTERM');
            killTimer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), GRACE_BEFORE_KILL);
        }
    };
    const timer = setTimeout(() => end(`took longer than ${timeout / 1000} s`), timeout);
    child.stdout.on('data', (chunk) => {
        stdoutBytes += chunk.length;
        if (stdoutBytes > maxOutput) {
            end(`printed more than ${maxOutput} bytes`);
        }
        else {
            stdout.push(chunk);
        }
    });
    child.stderr.on('data', (chunk) => {
        stderrBytes += chunk.length;
        // What matters comes first; a server may send any amount.
        if (stderrBytes <= MAX_STDERR) {
            stderr.push(chunk);
        }
    });
    child.on('error', (error) => {
        clearTimeout(timer);
        clearTimeout(killTimer);
        const missing = 'code' in error && error.code === 'ENOENT';
        fail(missing
            ? `could not start: there is no git on the PATH, or no directory ${directory}. Install git on the runner`
            : `could not start: ${error.message}`, null, error);
    });
    child.on('close', (exitCode, signal) => {
        clearTimeout(timer);
        clearTimeout(killTimer);
        if (ended !== null) {
            fail(ended, null);
        }
        else if (exitCode === 0) {
            resolve(Buffer.concat(stdout));
        }
        else {
            fail(exitCode === null ? `was ended by ${signal}` : `failed with exit code ${exitCode}`, exitCode);
        }
    });
    // A git that ends early does not read its input: its exit code says why, not our EPIPE.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    return promise;
}
function signalGroup(pid, signal) {
    if (pid === undefined) {
        return;
    }
    try {
        process.kill(process.platform === 'win32' ? pid : -pid, signal);
    }
    catch {
        // It is gone already.
    }
}
function withoutSecrets(text, secrets) {
    return secrets
        .reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
        .replace(/\/\/[^/@\s]+@/g, '//***@');
}


/***/ }),

/***/ 1979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  j: () => (/* binding */ childEntries)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: ./build/adapters/plugin-host/child-entries.js
// Where the code of the child processes lies: beside the bundle that runs, or in src/ when it is run from there.


/**
 * Finds the children's programs from the `import.meta.url` of an entry: `dist/index.js`, `dist/cli/index.js`, or a
 * TypeScript file directly in `src/`.
 */
function childEntries(entryUrl) {
    const entry = (0,external_node_url_namespaceObject.fileURLToPath)(entryUrl);
    const directory = (0,external_node_path_.dirname)(entry);
    if (entry.endsWith('.ts')) {
        const root = (0,external_node_path_.dirname)(directory);
        const readable = [directory, (0,external_node_path_.join)(root, 'node_modules'), (0,external_node_path_.join)(root, 'package.json')];
        return {
            transpile: { file: (0,external_node_path_.join)(directory, 'plugin-process', 'transpile-main.ts'), readable },
            run: { file: (0,external_node_path_.join)(directory, 'plugin-process', 'run-main.ts'), readable },
        };
    }
    const dist = (0,external_node_path_.basename)(directory) === 'cli' ? (0,external_node_path_.dirname)(directory) : directory;
    return {
        transpile: bundled((0,external_node_path_.join)(dist, 'transpile')),
        run: bundled((0,external_node_path_.join)(dist, 'plugin')),
    };
}
function bundled(directory) {
    return { file: (0,external_node_path_.join)(directory, 'index.js'), readable: [directory] };
}


/***/ }),

/***/ 442:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DQ: () => (/* binding */ NO_CACHE),
/* harmony export */   Ue: () => (/* binding */ createComponentCache),
/* harmony export */   Vp: () => (/* binding */ userCacheDirectory)
/* harmony export */ });
/* unused harmony export runnerCacheDirectory */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(6760);
// The cache of transpiled components: a private directory of files that are believed only when they are whole and ours.




/** Where GitHub's runner lets actions keep what later jobs of the same machine may use; null where it says nothing. */
function runnerCacheDirectory(env) {
    const toolCache = env['RUNNER_TOOL_CACHE'] ?? '';
    return toolCache === '' ? null : join(toolCache, 'lgc-action', 'components');
}
/** Where a person's programs keep what can be made again, by the conventions of each system; null without a home. */
function userCacheDirectory(env, platform) {
    const home = env['HOME'] ?? '';
    const [variable, fallback] = platform === 'win32'
        ? ['LOCALAPPDATA', '']
        : ['XDG_CACHE_HOME', platform === 'darwin' ? 'Library/Caches' : '.cache'];
    const named = env[variable] ?? '';
    const base = named !== '' || home === '' || fallback === '' ? named : (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(home, fallback);
    return base === '' ? null : (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(base, 'lgc-action', 'components');
}
/** Entries that a cache holds; the ones that were not used for the longest time make room. */
const MAX_ENTRIES = 50;
/** Largest entry in bytes. */
const MAX_BYTES = 32 * 1024 * 1024;
const PRIVATE_DIRECTORY = 0o700;
const PRIVATE_FILE = 0o600;
/** The bits that let a file's group or anybody write to it. */
const WRITABLE_BY_OTHERS = 0o022;
/** A cache that keeps nothing. */
const NO_CACHE = {
    find: () => Promise.resolve(null),
    keep: () => Promise.resolve(),
};
/**
 * A cache in a directory, which is made when something is kept. What is kept there is code: the directory and its files
 * must belong to this user and be writable by nobody else, and every file begins with the digest of the rest of it.
 */
function createComponentCache(directory) {
    const pathOf = (key) => (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, `${key}.entry`);
    return {
        async find(key) {
            const path = pathOf(key);
            try {
                if (!isPrivate(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(directory))) {
                    return null;
                }
                const text = await readEntry(path);
                if (text !== null) {
                    // Whatever was used last is what makes room last.
                    const now = new Date();
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.utimes)(path, now, now).catch(() => undefined);
                }
                return text;
            }
            catch {
                return null;
            }
        },
        async keep(key, text) {
            const aside = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, `.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
            try {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(directory, { recursive: true, mode: PRIVATE_DIRECTORY });
                if (!isPrivate(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(directory))) {
                    return;
                }
                // Written aside and renamed: another run may be reading or writing the same entry.
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.writeFile)(aside, `${digestOf(text)}\n${text}`, { mode: PRIVATE_FILE, flag: 'wx' });
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(aside, pathOf(key));
                await makeRoom(directory);
            }
            catch {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(aside, { force: true }).catch(() => undefined);
            }
        },
    };
}
async function readEntry(path) {
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NOFOLLOW);
    try {
        const about = await file.stat();
        if (!about.isFile() || !isPrivate(about) || about.size > MAX_BYTES) {
            return null;
        }
        const content = await file.readFile('utf8');
        const end = content.indexOf('\n');
        const text = content.slice(end + 1);
        return end !== -1 && content.slice(0, end) === digestOf(text) ? text : null;
    }
    finally {
        await file.close();
    }
}
// Windows knows neither owner nor mode; there the user's own folders are closed to others by their place.
function isPrivate(about) {
    const user = process.getuid?.();
    return user === undefined || (about.uid === user && (about.mode & WRITABLE_BY_OTHERS) === 0);
}
async function makeRoom(directory) {
    const paths = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)(directory)).map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(directory, name));
    if (paths.length <= MAX_ENTRIES) {
        return;
    }
    const entries = await Promise.all(paths.map(async (path) => ({ path, used: (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path)).mtimeMs })));
    const oldest = entries.toSorted((a, b) => a.used - b.used).slice(0, -MAX_ENTRIES);
    await Promise.all(oldest.map(({ path }) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rm)(path, { force: true })));
}
function digestOf(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex');
}


/***/ }),

/***/ 8745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ createTerminal)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _core_files_finding_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7771);
/* harmony import */ var _core_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5603);
// The terminal: where a person reads along when the product runs outside of GitHub's runner.




/** A terminal, as console and as outputs; nothing foreign in it can move the cursor or show a secret. */
function createTerminal(options) {
    const secrets = new Set();
    let masker = (0,_core_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__/* .createMasker */ .aD)([]);
    const safe = (text) => (0,_core_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__/* .stripControls */ .$Y)(masker(text));
    const console = {
        info: (message) => options.stdout(`${safe(message)}\n`),
        warning: (message) => options.stderr(`warning: ${safe(message)}\n`),
        error: (message) => options.stderr(`error: ${safe(message)}\n`),
        finding: (finding) => options.stderr(`${safe(`${finding.severity}: ${(0,_core_files_finding_js__WEBPACK_IMPORTED_MODULE_3__/* .formatFinding */ .tf)(finding)}`)}\n`),
        async group(title, work) {
            options.stdout(`${safe(title)}\n`);
            return work();
        },
        mask(secret) {
            secrets.add(secret);
            masker = (0,_core_text_safe_text_js__WEBPACK_IMPORTED_MODULE_2__/* .createMasker */ .aD)([...secrets]);
        },
    };
    const outputs = {
        // A terminal has no later steps; what they would need is in the files.
        output: () => undefined,
        summary: () => Promise.resolve(),
        async file(name, text) {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(options.directory, name);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), { recursive: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, masker(text));
            return path;
        },
    };
    return { console, outputs };
}


/***/ }),

/***/ 2490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P: () => (/* binding */ buildPorts)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(7598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./build/adapters/git.js
var adapters_git = __nccwpck_require__(6689);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
// EXTERNAL MODULE: ./build/core/files/identifier.js
var identifier = __nccwpck_require__(4763);
// EXTERNAL MODULE: ./build/core/files/json.js
var json = __nccwpck_require__(1966);
// EXTERNAL MODULE: ./build/core/plan/ledger.js
var plan_ledger = __nccwpck_require__(7679);
;// CONCATENATED MODULE: ./build/core/plan/ledger-files.js
// The ledger as files and as one document: the texts that are kept, and reading them back without believing anything.



/** The file with everything that is not an entry. */
const LEDGER_FILE = 'ledger.json';
// Below the entry's own two levels (entry, intent) a document may be as deep as any document.
const MAX_FILE_DEPTH = json/* MAX_JSON_DEPTH */.KX + 2;
// In one document there are two more: the ledger and its list of entries.
const MAX_DOCUMENT_DEPTH = MAX_FILE_DEPTH + 2;
/**
 * The path of an entry's file, e.g. `services/splunk-prod/brute-force-login-1f0c9a3b5d7e2468.json`: readable, different for
 * every key, and the same on file systems that do not tell upper from lower case.
 * @throws LedgerError when the service's id is not kebab-case, and so could lead out of `services/`.
 */
function pathOfEntry(entry) {
    if (!(0,identifier/* isIdentifier */._5)(entry.service)) {
        throw new plan_ledger/* LedgerError */.oy(`The ledger cannot keep a service called ${JSON.stringify(entry.service)}: an id is ${identifier/* IDENTIFIER_RULE */.nx}.`);
    }
    const slug = entry.key
        .normalize('NFKD')
        .toLowerCase()
        .replace(/\p{M}/gu, '')
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, 60)
        .replace(/^-+|-+$/g, '');
    const digest = (0,json/* digestOf */.ol)(entry.key).slice('sha256:'.length, 'sha256:'.length + 16);
    return `services/${entry.service}/${slug === '' ? '' : `${slug}-`}${digest}.json`;
}
/**
 * The files of a ledger: `ledger.json` and one per entry, texts by path. Equal ledgers have equal texts.
 * @throws LedgerError when two entries would share a file, or what is written could not be read back.
 */
function ledgerToFiles(ledger) {
    return filesOfUpdate(null, ledger).write;
}
/**
 * What has to be written and removed to turn the files of `before` into those of `after`; `before` null: there are none.
 * Entries that both hold as the same object are not written again, so a small update of a big ledger is cheap.
 * @throws LedgerError when two entries would share a file, or what is written could not be read back.
 */
function filesOfUpdate(before, after) {
    const former = new Map(before?.entries.map((entry) => [pathOfEntry(entry), entry]));
    const write = new Map([[LEDGER_FILE, headText(after)]]);
    const kept = new Set();
    for (const entry of after.entries) {
        const path = pathOfEntry(entry);
        if (kept.has(path)) {
            throw new plan_ledger/* LedgerError */.oy(`The ledger cannot keep ${JSON.stringify(entry.key)} of '${entry.service}': there is another entry with the file ${path}. Give the detection another name.`);
        }
        kept.add(path);
        const old = former.get(path);
        // Updates keep the entries they do not touch, so most are known to be equal without looking.
        if (old !== entry) {
            const text = entryText(entry, path);
            if (old === undefined || textOf((0,plan_ledger/* entryToJson */.o3)(old)) !== text) {
                write.set(path, text);
            }
        }
    }
    return { write, remove: [...former.keys()].filter((path) => !kept.has(path)).toSorted() };
}
/**
 * Reads a ledger from its files, texts by path.
 * @throws LedgerError naming the file and the reason, when anything is not as {@link ledgerToFiles} writes it; white space
 * and the order of fields are free, so that a person may repair a file.
 */
function ledgerFromFiles(files) {
    const head = files.get(LEDGER_FILE);
    if (head === undefined) {
        throw damaged(LEDGER_FILE, 'it is missing');
    }
    const ledger = readHead(parse(head, LEDGER_FILE, MAX_FILE_DEPTH), LEDGER_FILE);
    const entries = [...files]
        .filter(([path]) => path !== LEDGER_FILE)
        .map(([path, text]) => {
        if (!path.startsWith('services/')) {
            throw damaged(path, 'no such file belongs to a ledger');
        }
        return readEntryFile(text, path);
    });
    return { ...ledger, entries: entries.toSorted(plan_ledger/* compareEntries */.wD) };
}
/**
 * A ledger as one JSON document, for places that keep one text. Equal ledgers have equal texts.
 * @throws LedgerError when what is written could not be read back.
 */
function ledgerToText(ledger) {
    const text = textOf((0,json/* toJsonObject */.NK)([
        ...Object.entries(headToJson(ledger)),
        ['entries', ledger.entries.toSorted(plan_ledger/* compareEntries */.wD).map(plan_ledger/* entryToJson */.o3)],
    ]));
    ledgerFromText(text, 'the ledger to be written');
    return text;
}
/**
 * Reads a ledger from one JSON document; `where` names it in errors.
 * @throws LedgerError when anything is not as {@link ledgerToText} writes it.
 */
function ledgerFromText(text, where) {
    const { entries, ...head } = objectOf(parse(text, where, MAX_DOCUMENT_DEPTH), where);
    const ledger = readHead((0,json/* toJsonObject */.NK)(Object.entries(head)), where);
    if (!(0,json/* isJsonArray */.Md)(entries)) {
        throw damaged(where, "'entries' is not a list");
    }
    const seen = new Set();
    const read = entries.map((value, index) => {
        const entry = readEntry(value, `${where}, entry ${index}`);
        const path = pathOfEntry(entry);
        if (seen.has(path)) {
            throw damaged(where, `${JSON.stringify(entry.key)} of '${entry.service}' is there more than once`);
        }
        seen.add(path);
        return entry;
    });
    return { ...ledger, entries: read.toSorted(plan_ledger/* compareEntries */.wD) };
}
function headText(ledger) {
    const text = textOf(headToJson(ledger));
    readHead(parse(text, LEDGER_FILE, MAX_FILE_DEPTH), LEDGER_FILE);
    return text;
}
function headToJson(ledger) {
    return (0,json/* toJsonObject */.NK)([
        ['version', ledger.version],
        ['lineage', ledger.lineage],
        ['serial', ledger.serial],
        ['lastApplied', (0,json/* toJsonObject */.NK)(Object.entries(ledger.lastApplied))],
    ]);
}
// What is written is read back at once: a ledger that its own product refuses would stop every later run.
function entryText(entry, path) {
    const text = textOf((0,plan_ledger/* entryToJson */.o3)(entry));
    readEntryFile(text, path);
    return text;
}
function textOf(value) {
    return `${(0,json/* stringifyJson */.sd)(value, { indent: 2, sorted: true })}\n`;
}
function readHead(value, where) {
    // Before anything else: another version may have other fields.
    const version = objectOf(value, where)['version'];
    if (version !== 1) {
        throw new plan_ledger/* LedgerError */.oy(`${where} is of version ${shown(version)}, and this release of lgc-action knows version 1 alone. Use the release that wrote it, or a newer one.`);
    }
    const head = fieldsOf(value, ['version', 'lineage', 'serial', 'lastApplied'], where);
    const serial = head['serial'];
    if (typeof serial !== 'number' || !Number.isSafeInteger(serial) || serial < 0) {
        throw damaged(where, `'serial' is not a count but ${shown(serial)}`);
    }
    const commits = objectOf(head['lastApplied'], `${where}, 'lastApplied'`);
    return {
        version: 1,
        lineage: textField(head, 'lineage', where),
        serial,
        lastApplied: Object.fromEntries(Object.keys(commits).map((service) => [
            ledger_files_identifier(service, where),
            textField(commits, service, `${where}, 'lastApplied'`),
        ])),
    };
}
function readEntryFile(text, path) {
    const entry = readEntry(parse(text, path, MAX_FILE_DEPTH), path);
    const expected = pathOfEntry(entry);
    if (expected !== path) {
        throw damaged(path, `it holds ${JSON.stringify(entry.key)} of '${entry.service}', whose file is ${expected}`);
    }
    return entry;
}
function readEntry(value, where) {
    const fields = fieldsOf(value, ['service', 'key', 'plugin', 'file', 'commit', 'applied', 'intent'], where);
    const intent = readIntent(fields['intent'] ?? null, `${where}, 'intent'`);
    const applied = documentOrNull(fields, 'applied', where);
    if (applied === null && intent?.action !== 'create') {
        throw damaged(where, "'applied' is null although no create is under way");
    }
    return {
        service: ledger_files_identifier(textField(fields, 'service', where), where),
        key: textField(fields, 'key', where),
        plugin: ledger_files_identifier(textField(fields, 'plugin', where), where),
        file: textField(fields, 'file', where),
        applied,
        commit: textField(fields, 'commit', where),
        intent,
    };
}
function readIntent(value, where) {
    if (value === null) {
        return null;
    }
    const fields = fieldsOf(value, ['action', 'document', 'run'], where);
    const action = fields['action'];
    if (action !== 'create' && action !== 'update' && action !== 'delete') {
        throw damaged(where, `'action' is not create, update or delete but ${shown(action)}`);
    }
    const document = documentOrNull(fields, 'document', where);
    if ((document === null) !== (action === 'delete')) {
        throw damaged(where, `a ${action} with${document === null ? 'out' : ''} a document`);
    }
    return { action, document, run: textField(fields, 'run', where) };
}
function parse(text, where, maxDepth) {
    let value;
    try {
        value = (0,json/* parseJson */.qF)(text, maxDepth);
    }
    catch (error) {
        if (error instanceof json/* JsonError */.N3) {
            throw damaged(where, `it is not JSON: ${error.message}`, error);
        }
        throw error;
    }
    if (membersInText(text) !== membersInValue(value)) {
        throw damaged(where, 'a field is there twice');
    }
    return value;
}
// JSON.parse keeps the last of two equal names in silence; outside of strings each member has one colon.
function membersInText(text) {
    return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"/g, '').split(':').length - 1;
}
function membersInValue(value) {
    if ((0,json/* isJsonArray */.Md)(value)) {
        return value.reduce((count, item) => count + membersInValue(item), 0);
    }
    if ((0,json/* isJsonObject */.OW)(value)) {
        const members = Object.values(value);
        return members.reduce((count, item) => count + membersInValue(item), members.length);
    }
    return 0;
}
function objectOf(value, where) {
    if (!(0,json/* isJsonObject */.OW)(value)) {
        throw damaged(where, `it is not an object but ${shown(value)}`);
    }
    return value;
}
function fieldsOf(value, names, where) {
    const object = objectOf(value, where);
    const missing = names.find((name) => object[name] === undefined);
    if (missing !== undefined) {
        throw damaged(where, `'${missing}' is missing`);
    }
    const unknown = Object.keys(object).find((name) => !names.includes(name));
    if (unknown !== undefined) {
        throw damaged(where, `a field ${JSON.stringify(unknown)} does not belong there`);
    }
    return object;
}
function textField(object, name, where) {
    const value = object[name];
    if (typeof value !== 'string' || value === '') {
        throw damaged(where, `'${name}' is not a text but ${shown(value)}`);
    }
    return value;
}
function documentOrNull(object, name, where) {
    const value = object[name];
    return value === null ? null : objectOf(value, `${where}, '${name}'`);
}
function ledger_files_identifier(value, where) {
    if (!(0,identifier/* isIdentifier */._5)(value)) {
        throw damaged(where, `${shown(value)} is not ${identifier/* IDENTIFIER_RULE */.nx}`);
    }
    return value;
}
function shown(value) {
    const text = value === undefined ? 'nothing' : (0,json/* stringifyJson */.sd)(value);
    return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
function damaged(where, reason, cause) {
    return new plan_ledger/* LedgerError */.oy(`${where}: ${reason}. Such a ledger is not believed: put it back to a state that was good (see docs/ledger.md).`, { cause });
}

;// CONCATENATED MODULE: ./build/core/plan/merge-ledger.js
// When a ledger has moved on since it was read: whether it still is the same one, and whether an update fits on it.

/**
 * Checks that what is there now came from what was read before; `fresh` null: there is no ledger any more.
 * @throws LedgerError when it was removed, replaced by another one, or set back.
 */
function refuseOtherLedger(before, fresh) {
    const reason = fresh === null
        ? 'it was removed'
        : fresh.lineage !== before.lineage
            ? `another ledger took its place (lineage ${fresh.lineage}, not ${before.lineage})`
            : fresh.serial < before.serial
                ? `it was set back (serial ${fresh.serial} after ${before.serial})`
                : null;
    if (reason !== null) {
        throw new plan_ledger/* LedgerError */.oy(`while this run was under way ${reason}. Put the ledger with lineage ${before.lineage} and serial ${before.serial} back (see docs/ledger.md), then run again.`);
    }
}
/**
 * Checks that an update made for `before` may be put on `fresh`, which another run has written since.
 * @throws LedgerError when that run changed something of a service that the update changes too.
 */
function refuseSharedServices(parts) {
    const { before, fresh, update } = parts;
    const shared = (0,plan_ledger/* servicesThatDiffer */.Sk)(before, fresh, (0,plan_ledger/* servicesOf */.Yj)(update));
    if (shared.length > 0) {
        throw new plan_ledger/* LedgerError */.oy(`another run has written about ${shared.map((service) => `'${service}'`).join(', ')} since this run read it. Run again: the next run starts from what is there now.`);
    }
}

// EXTERNAL MODULE: ./build/ports.js
var ports = __nccwpck_require__(4788);
;// CONCATENATED MODULE: ./build/adapters/ledger-git.js
// The ledger on a git ref: read, written as commits of a history of its own, and pushed only onto what was read.








// Each lost race means that another run got further, so this many others can be outlived.
const MAX_LOST_RACES = 40;
const MAX_BROKEN_CONNECTIONS = 4;
const MAX_PAUSE_LOST = 400;
const MAX_PAUSE_BROKEN = 2_000;
const MAX_LEDGER_BYTES = 256 * 1024 * 1024;
const FETCHED_REF = 'refs/lgc/fetched';
/**
 * Makes the ledger store of a git ref; nothing is read or written before the first call.
 * @throws LedgerError when the ref or the remote cannot be one.
 */
function createGitLedger(options) {
    const { git, ref } = options;
    // A password in the address would show in the list of processes; git has the token by another way.
    const remote = options.remote.replace(/^(https?:\/\/)[^/@]*@/i, '$1');
    refuseBadNames(remote, ref);
    const location = `${ref} of ${remote}`;
    let directory = null;
    let fetched = false;
    let seen = null;
    async function repository() {
        directory ??= makeRepository(options);
        try {
            return await directory;
        }
        catch (error) {
            directory = null;
            throw error;
        }
    }
    async function inRepository(args, input) {
        return git.run(args, {
            directory: await repository(),
            maxOutput: MAX_LEDGER_BYTES,
            ...(input === undefined ? {} : { input }),
        });
    }
    async function textOf(args, input) {
        return new TextDecoder().decode(await inRepository(args, input)).trim();
    }
    /** Says whether a command, one that exits with 1 for "no", says yes. */
    async function says(args) {
        try {
            await inRepository(args);
            return true;
        }
        catch (error) {
            if (error instanceof ports/* GitError */.X && error.exitCode === 1) {
                return false;
            }
            throw error;
        }
    }
    /** Fetches the ref and returns its commit; null only when the remote itself says that there is no such ref. */
    async function fetchTip(depth) {
        // Without a depth git fetches every commit since the last fetch, which tells whether one of ours is among them.
        const shallow = depth === 'tip' && !fetched ? ['--depth=1'] : [];
        const flags = ['--quiet', '--no-tags', '--no-write-fetch-head', '--refmap='];
        for (;;) {
            try {
                await inRepository(['fetch', ...shallow, ...flags, '--', remote, `+${ref}:${FETCHED_REF}`]);
                fetched = true;
                return await textOf(['rev-parse', '--verify', `${FETCHED_REF}^{commit}`]);
            }
            catch (error) {
                if (!(error instanceof ports/* GitError */.X) || !/couldn't find remote ref/i.test(error.stderr)) {
                    throw error;
                }
            }
            const listed = await textOf(['ls-remote', '--quiet', '--', remote, ref]);
            // The pattern matches the end of other names too, e.g. refs/x/refs/lgc/ledger.
            if (!listed.split('\n').some((line) => line.split('\t')[1] === ref)) {
                return null;
            }
        }
    }
    async function read(depth) {
        const revision = await unlessBroken(() => fetchTip(depth));
        const ledger = revision === null
            ? (0,plan_ledger/* emptyLedger */.Hg)(options.newLineage())
            : ledgerFromFiles(await readFiles(revision, inRepository));
        const fresh = { ledger, revision };
        if (seen !== null) {
            refuseUnrelated(seen, fresh);
        }
        seen = fresh;
        return fresh;
    }
    async function makeCommit(parent, after, message) {
        const stream = importStream({
            parent,
            after,
            // Two runs that write the same at the same second must not make the same commit: both would think they had won.
            message: `${message}\n\nLedger-Serial: ${after.serial}\nLedger-Write: ${(0,external_node_crypto_.randomUUID)()}`,
            author: options.author,
            date: options.now(),
        });
        return textOf(['fast-import', '--quiet', '--done', '--date-format=raw'], stream);
    }
    /** Pushes a commit where `expected` is still the ref's commit; returns what was said when that failed. */
    async function push(commit, expected) {
        const lease = `--force-with-lease=${ref}:${expected ?? ''}`;
        try {
            await inRepository([
                'push',
                '--porcelain',
                '--no-verify',
                lease,
                '--',
                remote,
                `${commit}:${ref}`,
            ]);
        }
        catch (error) {
            if (error instanceof ports/* GitError */.X) {
                return error;
            }
            throw error;
        }
        await inRepository(['update-ref', FETCHED_REF, commit]);
        fetched = true;
        return null;
    }
    async function write(snapshot, update, message) {
        const isHere = snapshot.revision === null || (await says(['cat-file', '-e', snapshot.revision]));
        let base = isHere ? snapshot : rebased({ snapshot, update, fresh: await read('tip') });
        let lostRaces = 0;
        let brokenConnections = 0;
        for (;;) {
            const after = (0,plan_ledger/* updateLedger */.RI)(base.ledger, update);
            const commit = await makeCommit(base, after, message);
            const refusal = await push(commit, base.revision);
            if (refusal === null) {
                seen = { ledger: after, revision: commit };
                return seen;
            }
            const tip = await read('all');
            // A push can arrive although its answer does not.
            if (tip.revision !== null &&
                (await says(['merge-base', '--is-ancestor', commit, tip.revision]))) {
                return tip;
            }
            if (tip.revision === base.revision) {
                brokenConnections += 1;
                if (!isPassing(refusal) || brokenConnections === MAX_BROKEN_CONNECTIONS) {
                    throw refusal;
                }
                await pause(brokenConnections, MAX_PAUSE_BROKEN);
            }
            else {
                base = rebased({ snapshot, update, fresh: tip });
                lostRaces += 1;
                if (lostRaces > MAX_LOST_RACES) {
                    throw new plan_ledger/* LedgerError */.oy(`${lostRaces} times another run wrote first. Let fewer jobs apply at once ('concurrency' in the workflow), and run again.`);
                }
                await pause(lostRaces, MAX_PAUSE_LOST);
            }
        }
    }
    return {
        location,
        read: () => explained({ location, purpose: 'read' }, () => read('tip')),
        write: (snapshot, update, message) => explained({ location, purpose: 'write' }, () => write(snapshot, update, message)),
        async close() {
            const made = directory;
            directory = null;
            fetched = false;
            if (made !== null) {
                await (0,promises_.rm)(await made, { recursive: true, force: true });
            }
        },
    };
}
function refuseBadNames(remote, ref) {
    if (!/^refs(\/[A-Za-z0-9_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*)+$/.test(ref) ||
        /\.lock(\/|$)/.test(ref)) {
        throw new plan_ledger/* LedgerError */.oy(`${JSON.stringify(ref)} cannot be the ledger's ref; it must be a full name such as refs/lgc/ledger.`);
    }
    if (remote === '' || remote.startsWith('-')) {
        throw new plan_ledger/* LedgerError */.oy(`${JSON.stringify(remote)} cannot be the ledger's repository; it must be a URL or a path.`);
    }
}
async function makeRepository({ git, temporaryDirectory }) {
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temporaryDirectory, 'lgc-ledger-'));
    try {
        await git.run(['init', '--quiet', '--bare', '--template=', '--initial-branch=none', directory]);
    }
    catch (error) {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
        throw error;
    }
    return directory;
}
/** The texts of a commit's files by path; throws LedgerError when one is no plain text file. */
async function readFiles(commit, run) {
    const listed = decode(await run(['ls-tree', '-r', '-z', '--full-tree', commit]), 'the list of files');
    const objects = new Map();
    for (const line of listed.split('\0').filter((text) => text !== '')) {
        const [, mode, object, path] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
        if (mode !== '100644' || object === undefined || path === undefined || objects.has(path)) {
            throw new plan_ledger/* LedgerError */.oy(`There is something else than plain files in it: ${JSON.stringify(line)}.`);
        }
        objects.set(path, object);
    }
    const batch = await run(['cat-file', '--batch'], Buffer.from([...objects.values()].map((object) => `${object}\n`).join('')));
    const files = new Map();
    let at = 0;
    for (const path of objects.keys()) {
        // Each answer is "<object> blob <size>", a line end, the bytes, a line end.
        const headEnd = batch.indexOf(0x0a, at);
        const [, size] = / blob (\d+)$/.exec(decode(batch.subarray(at, headEnd), path)) ?? [];
        if (headEnd === -1 || size === undefined) {
            throw new plan_ledger/* LedgerError */.oy(`The file ${JSON.stringify(path)} cannot be read from git.`);
        }
        const end = headEnd + 1 + Number(size);
        files.set(path, decode(batch.subarray(headEnd + 1, end), path));
        at = end + 1;
    }
    return files;
}
function decode(bytes, where) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch (error) {
        throw new plan_ledger/* LedgerError */.oy(`${where}: it is not UTF-8.`, {
            cause: error,
        });
    }
}
/** What `git fast-import` reads: one commit on a ref of its own, with only the files that differ; prints its id. */
function importStream(parts) {
    const { parent, after, author, date } = parts;
    const changes = filesOfUpdate(parent.revision === null ? null : parent.ledger, after);
    const name = author.name.replace(/[<>\p{Cc}]/gu, '');
    const email = author.email.replace(/[<>\p{Cc}\s]/gu, '');
    const lines = [
        // A new name each time: on a ref that exists, a commit without `from` would continue it.
        `commit refs/lgc/written/${(0,external_node_crypto_.randomUUID)()}`,
        'mark :1',
        `committer ${name} <${email}> ${Math.floor(date.getTime() / 1000)} +0000`,
        data(parts.message.replace(/[^\P{Cc}\n]/gu, ' ')),
        ...(parent.revision === null ? [] : [`from ${parent.revision}`]),
        ...changes.remove.map((path) => `D ${path}`),
        ...[...changes.write].map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
        'get-mark :1',
        'done',
    ];
    return Buffer.from(`${lines.join('\n')}\n`);
}
function data(text) {
    return `data ${Buffer.byteLength(text)}\n${text}`;
}
/** The newer snapshot to write an update on; throws LedgerError when it is of another ledger or the update does not fit. */
function rebased(parts) {
    const { snapshot, update, fresh } = parts;
    refuseUnrelated(snapshot, fresh);
    refuseSharedServices({ before: snapshot.ledger, fresh: fresh.ledger, update });
    return fresh;
}
function refuseUnrelated(before, fresh) {
    // A ledger that nobody has written yet has no identity to keep.
    if (before.revision !== null) {
        refuseOtherLedger(before.ledger, fresh.revision === null ? null : fresh.ledger);
    }
}
async function unlessBroken(work) {
    for (let attempt = 1;; attempt += 1) {
        try {
            return await work();
        }
        catch (error) {
            if (!(error instanceof ports/* GitError */.X) || !isPassing(error) || attempt === MAX_BROKEN_CONNECTIONS) {
                throw error;
            }
        }
        await pause(attempt, MAX_PAUSE_BROKEN);
    }
}
/** Waits longer after each attempt, up to about `longest` milliseconds, and never as long as another run. */
async function pause(attempt, longest) {
    await (0,external_node_timers_promises_namespaceObject.setTimeout)((0.5 + Math.random()) * Math.min(50 * 2 ** attempt, longest));
}
// The words of git (in LC_ALL=C), curl and ssh for what another attempt may get past.
const PASSING = /could not resolve|failed to connect|couldn't connect|connection (timed out|refused|reset|closed)|timed out|early eof|empty reply|unexpected disconnect|hung up unexpectedly|rpc failed|returned error: (429|5\d\d)|cannot lock ref|unable to create '.*\.lock'|failed to update ref|stale info|fetch first|non-fast-forward/i;
function isPassing({ stderr, stdout }) {
    return PASSING.test(`${stderr}\n${stdout}`);
}
/** Runs `work`; a failure says where the ledger is and what to do. */
async function explained(place, work) {
    const { location, purpose } = place;
    try {
        return await work();
    }
    catch (error) {
        const start = `The ledger (${location}) could not be ${purpose === 'read' ? 'read' : 'written'}: `;
        if (error instanceof ports/* GitError */.X) {
            throw new plan_ledger/* LedgerError */.oy(`${start}${error.message}. ${adviceOn(error, purpose)}`, {
                cause: error,
            });
        }
        throw new plan_ledger/* LedgerError */.oy(`${start}${error instanceof Error ? error.message : String(error)}`, {
            cause: error,
        });
    }
}
function adviceOn(error, purpose) {
    const said = `${error.stderr}\n${error.stdout}`;
    if (/GH006|GH013|rule violations|protected|hook declined|prohibited|hidden ref/i.test(said)) {
        return 'A rule or hook of the server keeps this ref: let the workflow pass it, or choose another ref.';
    }
    if (/returned error: 403|permission to .* denied|write access|not allowed to/i.test(said)) {
        return `The token may not ${purpose} there: give the job 'permissions: contents: ${purpose}'.`;
    }
    if (/returned error: 401|authentication failed|could not read (username|password)|publickey/i.test(said)) {
        return "The server does not know the token, or there is none: give it with the input 'github-token'.";
    }
    if (/repository .*not found|returned error: 404|does not appear to be a git repository/i.test(said)) {
        return `There is no such repository, or the token may not see it: check the address and 'permissions: contents: ${purpose}'.`;
    }
    if (isPassing(error)) {
        return 'The server could not be reached: run again once it can.';
    }
    return 'Nothing was lost: run again once the cause is gone.';
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: ./build/adapters/ledger-local.js
// The ledger in one local file, for the terminal: replaced as a whole, and only while it still is what was read.









// Comparing and renaming takes milliseconds, so a holder that is older than this has died, whatever its process id says.
const LOCK_AGE_LIMIT = 30_000;
const LOCK_WAIT_LIMIT = 45_000;
const LOCK_PAUSE = 25;
/** Makes the ledger store of a local file; nothing is read or written before the first call. */
function createLocalLedger(options) {
    const { path, newLineage } = options;
    async function read() {
        const bytes = await readOrNull(path);
        if (bytes === null) {
            return { ledger: (0,plan_ledger/* emptyLedger */.Hg)(newLineage()), revision: null };
        }
        let text;
        try {
            text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        }
        catch (error) {
            throw new plan_ledger/* LedgerError */.oy('it is not UTF-8. Put back a file that was good.', { cause: error });
        }
        return { ledger: ledgerFromText(text, path), revision: revisionOf(bytes) };
    }
    return {
        location: path,
        read: () => ledger_local_explained(path, 'read', read),
        write: (snapshot, update) => ledger_local_explained(path, 'written', async () => {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
            return whileLocked(path, async () => {
                const current = await read();
                if (snapshot.revision !== null) {
                    refuseOtherLedger(snapshot.ledger, current.revision === null ? null : current.ledger);
                }
                const moved = current.revision !== snapshot.revision;
                if (moved) {
                    refuseSharedServices({ before: snapshot.ledger, fresh: current.ledger, update });
                }
                const ledger = (0,plan_ledger/* updateLedger */.RI)(moved ? current.ledger : snapshot.ledger, update);
                const bytes = Buffer.from(ledgerToText(ledger));
                await replaceFile(path, bytes);
                return { ledger, revision: revisionOf(bytes) };
            });
        }),
    };
}
function revisionOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}
async function readOrNull(path) {
    try {
        return await (0,promises_.readFile)(path);
    }
    catch (error) {
        if (codeOf(error) === 'ENOENT') {
            return null;
        }
        throw error;
    }
}
// At no moment is there half a file under the name: all bytes are on the disk before the name moves to them.
async function replaceFile(path, bytes) {
    const temporary = `${path}.${(0,external_node_crypto_.randomUUID)()}.tmp`;
    try {
        await writeSynced(temporary, bytes);
        await (0,promises_.rename)(temporary, path);
    }
    catch (error) {
        await (0,promises_.rm)(temporary, { force: true });
        throw error;
    }
    await syncDirectory((0,external_node_path_.dirname)(path));
}
async function writeSynced(path, bytes) {
    const file = await (0,promises_.open)(path, 'wx', 0o600);
    try {
        await file.writeFile(bytes);
        await file.sync();
    }
    finally {
        await file.close();
    }
}
async function syncDirectory(path) {
    try {
        const directory = await (0,promises_.open)(path, 'r');
        try {
            await directory.sync();
        }
        finally {
            await directory.close();
        }
    }
    catch {
        // Windows has no such thing; the rename itself is done.
    }
}
/** Runs `work` while no other process does; a lock whose process has died is taken over. */
async function whileLocked(path, work) {
    const lock = `${path}.lock`;
    const mine = `${lock}.${(0,external_node_crypto_.randomUUID)()}`;
    const holder = { pid: process.pid, host: (0,external_node_os_.hostname)() };
    await writeSynced(mine, Buffer.from((0,json/* stringifyJson */.sd)(holder)));
    try {
        const giveUp = Date.now() + LOCK_WAIT_LIMIT;
        // A link appears with its content at once, and only where there is none.
        while (!(await linked(mine, lock))) {
            await removeIfDead(lock);
            if (Date.now() > giveUp) {
                throw new plan_ledger/* LedgerError */.oy(`another process has kept ${lock} for ${LOCK_WAIT_LIMIT / 1000} s. Run again once it has ended.`);
            }
            await (0,external_node_timers_promises_namespaceObject.setTimeout)(LOCK_PAUSE * (0.5 + Math.random()));
        }
        try {
            return await work();
        }
        finally {
            await (0,promises_.rm)(lock, { force: true });
        }
    }
    finally {
        await (0,promises_.rm)(mine, { force: true });
    }
}
async function linked(from, to) {
    try {
        await (0,promises_.link)(from, to);
        return true;
    }
    catch (error) {
        if (codeOf(error) === 'EEXIST') {
            return false;
        }
        throw error;
    }
}
async function removeIfDead(lock) {
    const content = await readOrNull(lock);
    if (content === null || !(await isDead(lock, content))) {
        return;
    }
    // Moved aside first and looked at again: another waiter may have taken the lock over since.
    const aside = `${lock}.${(0,external_node_crypto_.randomUUID)()}`;
    try {
        await (0,promises_.rename)(lock, aside);
    }
    catch (error) {
        if (codeOf(error) === 'ENOENT') {
            return;
        }
        throw error;
    }
    const moved = await readOrNull(aside);
    if (moved !== null && !Buffer.from(content).equals(moved)) {
        await linked(aside, lock);
    }
    await (0,promises_.rm)(aside, { force: true });
}
async function isDead(lock, content) {
    try {
        const { mtimeMs } = await (0,promises_.stat)(lock);
        if (Date.now() - mtimeMs > LOCK_AGE_LIMIT) {
            return true;
        }
        const holder = (0,json/* parseJson */.qF)(new TextDecoder().decode(content));
        const { pid, host } = (0,json/* isJsonObject */.OW)(holder) ? holder : {};
        if (typeof pid === 'number' && host === (0,external_node_os_.hostname)()) {
            process.kill(pid, 0);
        }
        return false;
    }
    catch (error) {
        return codeOf(error) === 'ESRCH';
    }
}
function codeOf(error) {
    return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
async function ledger_local_explained(path, done, work) {
    try {
        return await work();
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new plan_ledger/* LedgerError */.oy(`The ledger (${path}) could not be ${done}: ${reason}`, { cause: error });
    }
}

// EXTERNAL MODULE: ./build/core/plan/failure.js
var failure = __nccwpck_require__(4070);
// EXTERNAL MODULE: ./build/adapters/plugin-host/component-cache.js
var component_cache = __nccwpck_require__(442);
;// CONCATENATED MODULE: ./build/adapters/plugin-host/gate.js
// A gate: work that goes together with other work, and work that must be alone, in the order they came.
/** Makes a gate. */
function createGate() {
    const waiting = [];
    let inside = 0;
    let occupied = false;
    function letIn() {
        for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
            if (occupied || (next.alone && inside > 0)) {
                return;
            }
            waiting.shift();
            inside += 1;
            occupied = next.alone;
            next.go();
        }
    }
    async function pass(alone, work) {
        await new Promise((go) => {
            waiting.push({ alone, go });
            letIn();
        });
        try {
            return await work();
        }
        finally {
            inside -= 1;
            occupied = false;
            letIn();
        }
    }
    return {
        together: (work) => pass(false, work),
        alone: (work) => pass(true, work),
    };
}

;// CONCATENATED MODULE: ./build/adapters/plugin-host/limits.js
// The limits of the plugin host: how long, how large, how much.
/** The limits when nothing else is said. */
const DEFAULT_LIMITS = {
    transpileTime: 60_000,
    startTime: 30_000,
    describeTime: 10_000,
    graceTime: 1_000,
    result: 1024 * 1024,
    output: 64 * 1024,
    random: 1024 * 1024,
    responseBody: 32 * 1024 * 1024,
    memoryPages: 4096,
};

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./build/plugin-process/messages.js
// The messages between the action and the two kinds of child it starts: one that transpiles, one that runs a plugin.

/** Reads a message of the transpile child; null when it is none. */
function parseTranspileResponse(message) {
    if (!isRecord(message)) {
        return null;
    }
    if (message.type === 'transpiled') {
        const program = parseProgram(message.program);
        return program === null ? null : { type: 'transpiled', program };
    }
    return parseRefusal(message);
}
/** Reads a message to the transpile child; null when it is none. */
function parseTranspileRequest(message) {
    if (!isRecord(message) ||
        message.type !== 'transpile' ||
        !types.isUint8Array(message.component)) {
        return null;
    }
    return { type: 'transpile', component: message.component };
}
/** Reads a message of the run child; null when it is none. */
function parseRunResponse(message) {
    if (!isRecord(message)) {
        return null;
    }
    if (message.type === 'started') {
        return { type: 'started' };
    }
    if (message.type === 'answer') {
        const answer = parseAnswer(message.answer);
        return isNumber(message.id) && answer !== null
            ? { type: 'answer', id: message.id, answer }
            : null;
    }
    return parseRefusal(message);
}
/** Reads a message to the run child; null when it is none. */
function parseRunRequest(message) {
    if (!isRecord(message)) {
        return null;
    }
    switch (message.type) {
        case 'start': {
            const program = parseProgram(message.program);
            const limits = parseLimits(message.limits);
            return program === null || limits === null ? null : { type: 'start', program, limits };
        }
        case 'bind': {
            const { binding, allowedOrigins, ca, insecureTls } = message;
            return isNumber(binding) &&
                isTexts(allowedOrigins) &&
                isTextOrNull(ca) &&
                typeof insecureTls === 'boolean'
                ? { type: 'bind', binding, allowedOrigins, ca, insecureTls }
                : null;
        }
        case 'call': {
            const call = parseCall(message.call);
            return isNumber(message.id) && isNumber(message.binding) && call !== null
                ? { type: 'call', id: message.id, binding: message.binding, call }
                : null;
        }
        case 'cancel':
            return isNumber(message.id) ? { type: 'cancel', id: message.id } : null;
        default:
            return null;
    }
}
/** Says whether a value is an object whose members can be looked at. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The words of anything that was thrown. */
function messageOf(thrown) {
    return isRecord(thrown) && typeof thrown.message === 'string' ? thrown.message : String(thrown);
}
function parseProgram(value) {
    if (!isRecord(value) || !Array.isArray(value.modules)) {
        return null;
    }
    const modules = [];
    for (const module of value.modules) {
        if (!isRecord(module) || !isText(module.name) || !external_node_util_.types.isUint8Array(module.bytes)) {
            return null;
        }
        modules.push({ name: module.name, bytes: module.bytes });
    }
    const { glue, interfaceName, contract, emptyMeansAbsent } = value;
    return isText(glue) &&
        isText(interfaceName) &&
        (contract === 'strings' || contract === 'bytes') &&
        typeof emptyMeansAbsent === 'boolean'
        ? { glue, modules, interfaceName, contract, emptyMeansAbsent }
        : null;
}
function parseLimits(value) {
    return isRecord(value) &&
        isNumber(value.result) &&
        isNumber(value.output) &&
        isNumber(value.random) &&
        isNumber(value.responseBody)
        ? {
            result: value.result,
            output: value.output,
            random: value.random,
            responseBody: value.responseBody,
        }
        : null;
}
function parseCall(value) {
    if (!isRecord(value)) {
        return null;
    }
    const { settings, key, document } = value;
    switch (value.function) {
        case 'load':
        case 'settings':
        case 'schema':
            return { function: value.function };
        case 'ping':
            return isText(settings) ? { function: 'ping', settings } : null;
        case 'read':
        case 'create':
        case 'update':
        case 'delete':
            return isText(settings) && isText(key) && isText(document)
                ? { function: value.function, settings, key, document }
                : null;
        default:
            return null;
    }
}
function parseAnswer(value) {
    if (!isRecord(value)) {
        return null;
    }
    switch (value.status) {
        case 'metadata': {
            const metadata = value.metadata;
            return isRecord(metadata) &&
                isText(metadata.name) &&
                isText(metadata.version) &&
                isTextOrNull(metadata.author) &&
                isTextOrNull(metadata.description)
                ? {
                    status: 'metadata',
                    metadata: {
                        name: metadata.name,
                        version: metadata.version,
                        author: metadata.author,
                        description: metadata.description,
                    },
                }
                : null;
        }
        case 'text':
            return isTextOrNull(value.text) ? { status: 'text', text: value.text } : null;
        case 'flag':
            return typeof value.flag === 'boolean' ? { status: 'flag', flag: value.flag } : null;
        case 'done':
            return { status: 'done' };
        case 'failed': {
            const { code, message, hint } = value;
            return (code === 'plugin' ||
                code === 'trap' ||
                code === 'limit' ||
                code === 'answer' ||
                code === 'denied' ||
                code === 'timeout') &&
                isText(message) &&
                isTextOrNull(hint)
                ? { status: 'failed', code, message, hint }
                : null;
        }
        default:
            return null;
    }
}
function parseRefusal(value) {
    const { type, code, message, hint } = value;
    return type === 'refused' &&
        (code === 'component' || code === 'denied') &&
        isText(message) &&
        isTextOrNull(hint)
        ? { type, code, message, hint }
        : null;
}
function isText(value) {
    return typeof value === 'string';
}
function isTextOrNull(value) {
    return value === null || typeof value === 'string';
}
function isTexts(value) {
    return Array.isArray(value) && value.every(isText);
}
function isNumber(value) {
    return typeof value === 'number';
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: ./build/adapters/plugin-host/child.js
// A child process with next to no rights: how it is started, and how what it writes is passed on.




/**
 * Starts a child: empty environment, no stdin, no disk but its own program, no processes of its own, capped memory; its
 * output is read and cut at the limit, so that it can neither block nor flood.
 * @throws Error when its program, or what it may read, is not there.
 */
function startChild({ entry, limits, workers, log }) {
    // Node resolves links before it reads; what may be read is named by the same, real path.
    const file = (0,external_node_fs_.realpathSync)(entry.file);
    const child = (0,external_node_child_process_.fork)(file, [], {
        // Its own folder, since the one of the run may be anything.
        cwd: (0,external_node_path_.dirname)(file),
        env: {},
        execPath: process.execPath,
        execArgv: [
            '--permission',
            ...entry.readable.map((path) => `--allow-fs-read=${readablePath(path)}`),
            ...(workers ? ['--allow-worker'] : []),
            '--experimental-wasm-jspi',
            `--wasm-max-mem-pages=${limits.memoryPages}`,
            '--max-old-space-size=1024',
            '--disable-warning=ExperimentalWarning',
            '--disable-warning=SecurityWarning',
        ],
        serialization: 'advanced',
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const output = { left: limits.output };
    for (const stream of [child.stdout, child.stderr]) {
        if (stream !== null) {
            passOn(stream, output, log);
        }
    }
    return child;
}
// Without a separator at its end a directory's path also opens the paths that merely begin like it.
function readablePath(path) {
    const real = (0,external_node_fs_.realpathSync)(path);
    return (0,external_node_fs_.statSync)(real).isDirectory() ? `${real}${external_node_path_.sep}` : real;
}
function passOn(stream, output, log) {
    const decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
    let pending = '';
    stream.on('data', (chunk) => {
        if (output.left <= 0) {
            return;
        }
        pending += decoder.write(Buffer.from(chunk.subarray(0, output.left)));
        output.left -= chunk.byteLength;
        const lines = pending.split(/\r?\n/);
        pending = lines.pop() ?? '';
        lines.forEach((line) => log(line));
        if (output.left <= 0) {
            log('(it writes more than is shown)');
        }
    });
    stream.once('end', () => {
        if (pending !== '') {
            log(pending);
        }
    });
    stream.on('error', () => {
        // The child is gone; its exit is what is acted on.
    });
}

;// CONCATENATED MODULE: ./build/adapters/plugin-host/plugin-process.js


/** Makes a plugin's process; nothing is started before the first call. */
function createPluginProcess(options) {
    const { program, entry, limits, log } = options;
    const networks = [];
    let running = null;
    let closed = false;
    let lastId = 0;
    function start() {
        const child = startChild({ entry, limits, workers: false, log });
        const calls = new Map();
        let settleStart = () => { };
        const started = new Promise((resolve) => {
            settleStart = resolve;
        });
        const run = { child, started, calls, ready: false };
        const timer = setTimeout(() => {
            settleStart(refusal(`starting it took longer than ${limits.startTime} ms.`));
            end('it did not start');
        }, limits.startTime);
        function end(reason) {
            clearTimeout(timer);
            kill(run, reason);
            settleStart(refusal(`its process ended while it started (${reason}).`));
        }
        child.on('message', (message) => {
            const response = parseRunResponse(message);
            if (response === null) {
                end('it sent a message that makes no sense');
                return;
            }
            clearTimeout(timer);
            take(response, run, settleStart);
        });
        child.once('error', (error) => end(error.message));
        child.once('exit', (code, how) => end(how ?? `exit code ${code}`));
        tell(run, {
            type: 'start',
            program,
            limits: {
                result: limits.result,
                output: limits.output,
                random: limits.random,
                responseBody: limits.responseBody,
            },
        });
        return run;
    }
    function take(response, run, settleStart) {
        switch (response.type) {
            case 'started':
                networks.forEach((network, index) => {
                    tell(run, { type: 'bind', binding: index + 1, ...network });
                });
                run.ready = true;
                settleStart(null);
                return;
            case 'refused':
                settleStart(response);
                kill(run, response.message);
                return;
            case 'answer': {
                const call = run.calls.get(response.id);
                run.calls.delete(response.id);
                const { answer } = response;
                call?.end(answer.status === 'failed' && answer.code === 'timeout'
                    ? { status: 'timeout', company: false }
                    : { status: 'answered', answer });
                return;
            }
        }
    }
    // A process may end between being ready and being asked; one that keeps ending is given up.
    async function ready() {
        for (let attempt = 0; attempt < 3 && !closed; attempt += 1) {
            running ??= start();
            const run = running;
            const refused = await run.started;
            if (refused !== null) {
                return { status: 'refused', refusal: refused };
            }
            if (running === run) {
                return run;
            }
        }
        const reason = closed ? 'the plugin host was closed' : 'it ends whenever it is started';
        return { status: 'died', reason, company: false };
    }
    function kill(run, reason) {
        if (running === run) {
            running = null;
        }
        const company = run.calls.size > 1;
        for (const call of run.calls.values()) {
            call.end(call.late ? { status: 'timeout', company } : { status: 'died', reason, company });
        }
        run.calls.clear();
        run.child.kill('SIGKILL');
    }
    return {
        bind(network) {
            networks.push(network);
            const binding = networks.length;
            // A process that is still starting is told when it is ready.
            if (running?.ready === true) {
                tell(running, { type: 'bind', binding, ...network });
            }
            return binding;
        },
        async call({ call, binding, time }) {
            const run = await ready();
            if ('status' in run) {
                return run;
            }
            const id = (lastId += 1);
            return new Promise((resolve) => {
                let grace;
                const underWay = {
                    late: false,
                    end: (how) => {
                        clearTimeout(deadline);
                        clearTimeout(grace);
                        resolve(how);
                    },
                };
                // First the child is asked to give the call up, which spares the others; one that is stuck does not answer.
                const deadline = setTimeout(() => {
                    underWay.late = true;
                    tell(run, { type: 'cancel', id });
                    grace = setTimeout(() => kill(run, 'it was killed because a call did not end'), limits.graceTime);
                }, time);
                run.calls.set(id, underWay);
                tell(run, { type: 'call', id, binding, call });
            });
        },
        close() {
            closed = true;
            if (running !== null) {
                kill(running, 'the plugin host was closed');
            }
        },
    };
}
function tell(run, request) {
    if (run.child.connected) {
        run.child.send(request, () => {
            // A child that is gone already says so by its exit.
        });
    }
}
function refusal(message) {
    return {
        type: 'refused',
        code: 'component',
        message: `the component could not be run: ${message}`,
        hint: null,
    };
}

;// CONCATENATED MODULE: ./build/adapters/plugin-host/component-skeleton.js
// A component's skeleton: the same types, imports and exports, without the code and the data, which glue does not depend on.
// Section ids of the binary formats: of core modules, and of components.
const CUSTOM = 0;
const CODE = 10;
const DATA = 11;
const DATA_COUNT = 12;
const CORE_MODULE = 1;
const NESTED_COMPONENT = 4;
const PREAMBLE = 8;
const MAX_DEPTH = 32;
const MAX_MODULES = 1000;
/** A function without locals that traps: its size, no locals, `unreachable`, `end`. It fits every type. */
const TRAPPING_BODY = [3, 0, 0, 11];
/**
 * Makes the skeleton of a component; null when the bytes are not laid out as one, which whoever reads all of them will
 * find words for.
 */
function skeletonOf(component) {
    const modules = [];
    const bytes = bareComponent(component, modules, 0);
    return bytes === null || modules.length > MAX_MODULES ? null : { bytes, modules };
}
function bareComponent(component, modules, depth) {
    const sections = sectionsOf(component);
    if (sections === null || depth > MAX_DEPTH) {
        return null;
    }
    const parts = [component.subarray(0, PREAMBLE)];
    for (const { id, whole, body } of sections) {
        if (id === CORE_MODULE) {
            const bare = bareModule(body, modules.length);
            if (bare === null) {
                return null;
            }
            modules.push({ whole: body, bare });
            parts.push(section(id, bare));
        }
        else if (id === NESTED_COMPONENT) {
            const bare = bareComponent(body, modules, depth + 1);
            if (bare === null) {
                return null;
            }
            parts.push(section(id, bare));
        }
        else {
            parts.push(whole);
        }
    }
    return Buffer.concat(parts);
}
function bareModule(module, index) {
    const sections = sectionsOf(module);
    if (sections === null) {
        return null;
    }
    const parts = [module.subarray(0, PREAMBLE)];
    for (const { id, whole, body } of sections) {
        if (id === CODE) {
            const count = numberAt(body, 0);
            // Each body takes at least two bytes: what claims more than there can be is not laid out as it should be.
            if (count === null || count.value * 2 > body.byteLength) {
                return null;
            }
            const bodies = Buffer.alloc(count.value * TRAPPING_BODY.length, Buffer.from(TRAPPING_BODY));
            parts.push(section(CODE, Buffer.concat([Buffer.from(encode(count.value)), bodies])));
        }
        else if (id !== CUSTOM && id !== DATA && id !== DATA_COUNT) {
            parts.push(whole);
        }
    }
    // Two modules may differ in their code alone: the number keeps their skeletons apart.
    const name = Buffer.from(`skeleton ${index}`);
    parts.push(section(CUSTOM, Buffer.concat([Buffer.from([name.byteLength]), name])));
    return Buffer.concat(parts);
}
function sectionsOf(bytes) {
    if (bytes.byteLength < PREAMBLE) {
        return null;
    }
    const sections = [];
    for (let start = PREAMBLE; start < bytes.byteLength;) {
        const id = bytes[start];
        const size = numberAt(bytes, start + 1);
        const end = size === null ? Number.POSITIVE_INFINITY : size.end + size.value;
        if (id === undefined || size === null || end > bytes.byteLength) {
            return null;
        }
        sections.push({
            id,
            whole: bytes.subarray(start, end),
            body: bytes.subarray(size.end, end),
        });
        start = end;
    }
    return sections;
}
// LEB128, unsigned, 32 bits: seven bits a byte, the lowest first.
function numberAt(bytes, start) {
    let value = 0;
    for (let index = 0; index < 5; index += 1) {
        const byte = bytes[start + index];
        if (byte === undefined) {
            return null;
        }
        value += (byte & 0x7f) * 2 ** (7 * index);
        if (byte < 0x80) {
            return { value, end: start + index + 1 };
        }
    }
    return null;
}
function encode(number) {
    return number < 0x80 ? [number] : [(number % 0x80) + 0x80, ...encode(Math.floor(number / 0x80))];
}
function section(id, body) {
    return Buffer.concat([Buffer.from([id, ...encode(body.byteLength)]), body]);
}

;// CONCATENATED MODULE: ./build/adapters/plugin-host/program-maker.js
// Makes a component's program: from the cache where it was made before, else in a child that sees only its skeleton.




/**
 * Makes the program of a component. Glue depends on types, imports and exports alone, so the child is given a skeleton, and
 * the code comes from the component itself: a hundredth of the bytes to send, to read and to keep. Only glue is cached.
 */
async function makeProgram(making) {
    const { component, cache, transpile } = making;
    const skeleton = skeletonOf(component);
    if (skeleton === null) {
        return transpile(component);
    }
    const key = await keyOf(making);
    const kept = key === null ? null : parseKept(await cache.find(key));
    const known = kept === null ? null : withCode(kept, skeleton);
    if (known !== null) {
        return { type: 'transpiled', program: known };
    }
    const response = await transpile(skeleton.bytes);
    if (response.type === 'refused') {
        // Malformed in some way: judged by the whole of it, so that places and words are about what the author built.
        return response.code === 'denied' ? response : transpile(component);
    }
    const program = withCode(response.program, skeleton);
    if (program === null) {
        return transpile(component);
    }
    if (key !== null) {
        await cache.keep(key, stringifyKept(response.program));
    }
    return { type: 'transpiled', program };
}
/**
 * A program made from a skeleton, with the code put back; null when a module of the component is not found in it exactly
 * once (the transpiler rewrites the code of modules with several memories), so that the whole component is needed.
 */
function withCode(program, skeleton) {
    const found = new Set();
    const modules = program.modules.map((module) => {
        const index = skeleton.modules.findIndex(({ bare }) => Buffer.compare(bare, module.bytes) === 0);
        const whole = skeleton.modules[index]?.whole;
        if (whole === undefined) {
            // Made by the transpiler to join components: there is no other code for it.
            return module;
        }
        found.add(index);
        return { name: module.name, bytes: whole };
    });
    return found.size === skeleton.modules.length && modules.length === program.modules.length
        ? { ...program, modules }
        : null;
}
async function keyOf({ component, entry }) {
    if (entry.file.endsWith('.ts')) {
        // Run from its sources, which change between runs.
        return null;
    }
    const program = await (0,promises_.readFile)(entry.file).catch(() => null);
    if (program === null) {
        // That the child is not there is said when it is started.
        return null;
    }
    return (0,external_node_crypto_.createHash)('sha256')
        .update((0,external_node_crypto_.createHash)('sha256').update(program).digest())
        .update((0,external_node_crypto_.createHash)('sha256').update(component).digest())
        .digest('hex');
}
function stringifyKept(program) {
    return JSON.stringify({
        ...program,
        modules: program.modules.map(({ name, bytes }) => ({
            name,
            bytes: Buffer.from(bytes).toString('base64'),
        })),
    });
}
function parseKept(text) {
    if (text === null) {
        return null;
    }
    let value;
    try {
        value = JSON.parse(text, (key, inner) => key === 'bytes' && typeof inner === 'string' ? Buffer.from(inner, 'base64') : inner);
    }
    catch {
        return null;
    }
    const response = parseTranspileResponse({ type: 'transpiled', program: value });
    return response?.type === 'transpiled' ? response.program : null;
}

;// CONCATENATED MODULE: ./build/adapters/plugin-host/turns.js
// Turns: lets at most so many pieces of work run at once, the others wait in the order they came.
/** Makes turns for at most `limit` pieces of work at once. */
function createTurns(limit) {
    const waiting = [];
    let free = Math.max(1, limit);
    return {
        async take(work) {
            if (free > 0) {
                free -= 1;
            }
            else {
                await new Promise((resolve) => waiting.push(resolve));
            }
            try {
                return await work();
            }
            finally {
                const next = waiting.shift();
                if (next === undefined) {
                    free += 1;
                }
                else {
                    next();
                }
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/adapters/plugin-host/transpiler.js


/** Transpiles a component in a child of its own; never rejects: what goes wrong is a refusal. */
function transpileInChild(options) {
    const { component, entry, limits, log, signal } = options;
    return new Promise((resolve) => {
        let child;
        try {
            child = startChild({ entry, limits, workers: true, log });
        }
        catch (error) {
            resolve(transpiler_refusal(`the process that reads it cannot be started: ${messageOf(error)}.`));
            return;
        }
        const settle = (response) => {
            clearTimeout(timer);
            signal.removeEventListener('abort', stop);
            child.kill('SIGKILL');
            resolve(response);
        };
        const stop = () => settle(transpiler_refusal('it was being read when the host was closed.'));
        const timer = setTimeout(() => settle(transpiler_refusal(`reading it took longer than ${limits.transpileTime} ms.`)), limits.transpileTime);
        signal.addEventListener('abort', stop);
        child.once('message', (message) => {
            settle(parseTranspileResponse(message) ?? transpiler_refusal('what reads it answered nonsense.'));
        });
        child.once('error', (error) => {
            settle(transpiler_refusal(`the process that reads it failed: ${error.message}.`));
        });
        child.once('exit', (code, how) => {
            settle(transpiler_refusal(`the process that reads it ended (${how ?? `exit code ${code}`}).`));
        });
        const request = { type: 'transpile', component };
        child.send(request, () => {
            // A child that is gone already says so by its exit.
        });
    });
}
function transpiler_refusal(message) {
    return {
        type: 'refused',
        code: 'component',
        message: `the component could not be read: ${message}`,
        hint: 'Rebuild the plugin, or fetch the file again.',
    };
}

;// CONCATENATED MODULE: ./build/adapters/plugin-host.js
// The plugin host: runs each plugin in processes of its own, and turns whatever goes wrong into one kind of error.









/** Makes a plugin host; nothing is started before the first plugin is loaded. */
function createPluginHost(options) {
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    const processes = new Set();
    const closing = new AbortController();
    const { cacheDirectory = null } = options;
    const cache = cacheDirectory === null ? component_cache/* NO_CACHE */.DQ : (0,component_cache/* createComponentCache */.Ue)(cacheDirectory);
    return {
        async load(name, component) {
            const log = (line) => options.log(`plugin '${name}': ${line}`);
            const entry = options.entries.transpile;
            const transpiled = await makeProgram({
                component,
                cache,
                entry,
                transpile: (bytes) => transpileInChild({ component: bytes, entry, limits, log, signal: closing.signal }),
            });
            const loading = { plugin: name, service: null, function: 'load', key: null };
            if (transpiled.type === 'refused') {
                throw plugin_host_failure(loading, transpiled);
            }
            const { program } = transpiled;
            const child = createPluginProcess({ program, entry: options.entries.run, limits, log });
            processes.add(child);
            if (closing.signal.aborted) {
                child.close();
            }
            const caller = createCaller({ plugin: name, child, limits });
            const answer = await caller.describe({ function: 'load' });
            if (answer.status !== 'metadata') {
                throw unexpected(loading);
            }
            if (!KEBAB_CASE.test(answer.metadata.name)) {
                throw plugin_host_failure(loading, {
                    code: 'answer',
                    message: `it calls itself ${JSON.stringify(excerpt(answer.metadata.name))}, which is not kebab-case.`,
                    hint: 'A plugin is named in lower-case letters and digits with single hyphens inside, e.g. `my-siem`.',
                });
            }
            return pluginOf({ name, contract: program.contract, metadata: answer.metadata, caller });
        },
        close() {
            closing.abort();
            processes.forEach((child) => child.close());
            return Promise.resolve();
        },
    };
}
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
function createCaller(options) {
    const { plugin, child, limits } = options;
    const gate = createGate();
    const ask = async (request) => {
        const subject = {
            plugin,
            service: request.service,
            function: request.call.function,
            key: request.key,
        };
        let ended = await gate.together(() => child.call(request));
        if (mayBeInnocent(ended) && !isWrite(request.call.function)) {
            // Which of the calls brought the process down cannot be told from outside: each is asked again, now alone.
            ended = await gate.alone(() => child.call(request));
        }
        return successOf(ended, subject, request.time);
    };
    return {
        child,
        ask,
        describe: (call) => ask({ call, service: null, key: null, binding: 0, time: limits.describeTime }),
    };
}
function mayBeInnocent(ended) {
    return (ended.status === 'died' || ended.status === 'timeout') && ended.company;
}
function successOf(ended, subject, time) {
    switch (ended.status) {
        case 'answered':
            if (ended.answer.status === 'failed') {
                throw plugin_host_failure(subject, {
                    ...ended.answer,
                    message: cut(ended.answer.message, MAX_MESSAGE),
                });
            }
            return ended.answer;
        case 'refused':
            throw plugin_host_failure(subject, ended.refusal);
        case 'timeout':
            throw plugin_host_failure(subject, {
                code: 'timeout',
                message: `it did not answer within ${time} ms and was ended.`,
                hint: isWrite(subject.function)
                    ? 'Whether the service took the change is unknown until it is read again.'
                    : 'If the service is slow, raise `call-timeout`.',
            });
        case 'died':
            throw plugin_host_failure(subject, {
                code: 'process',
                message: `its process ended (${ended.reason}).`,
                hint: isWrite(subject.function)
                    ? 'Whether the service took the change is unknown until it is read again.'
                    : null,
            });
    }
}
function isWrite(name) {
    return name === 'create' || name === 'update' || name === 'delete';
}
function pluginOf(options) {
    const { name, contract, metadata, caller } = options;
    const describe = async (described) => {
        const answer = await caller.describe({ function: described });
        if (answer.status !== 'text' || answer.text === null) {
            throw unexpected({ plugin: name, service: null, function: described, key: null });
        }
        return answer.text;
    };
    return {
        name,
        contract,
        metadata,
        settings: () => describe('settings'),
        schema: () => describe('schema'),
        bind: (binding) => serviceOf({ plugin: name, caller, binding }),
    };
}
function serviceOf(options) {
    const { plugin, caller, binding } = options;
    const { service, callTimeout, parallelism } = binding;
    const settings = (0,json/* stringifyJson */.sd)(binding.settings);
    const number = caller.child.bind({
        allowedOrigins: binding.allowedOrigins,
        ca: binding.ca,
        insecureTls: binding.insecureTls,
    });
    const turns = createTurns(parallelism);
    const ask = (call, key) => turns.take(() => caller.ask({ call, service, key, binding: number, time: callTimeout }));
    const onDetection = (name, { key, document }) => ask({ function: name, settings, key, document: (0,json/* stringifyJson */.sd)(document) }, key);
    return {
        async read(detection) {
            const answer = await onDetection('read', detection);
            const subject = { plugin, service, function: 'read', key: detection.key };
            if (answer.status !== 'text') {
                throw unexpected(subject);
            }
            return answer.text === null ? null : documentOf(answer.text, subject);
        },
        async create(detection) {
            await onDetection('create', detection);
        },
        async update(detection) {
            await onDetection('update', detection);
        },
        async delete(detection) {
            await onDetection('delete', detection);
        },
        async ping() {
            const answer = await ask({ function: 'ping', settings }, null);
            if (answer.status !== 'flag' || !answer.flag) {
                throw plugin_host_failure({ plugin, service, function: 'ping', key: null }, {
                    code: 'plugin',
                    message: 'the plugin says that the service does not answer (it returned false).',
                    hint: "Check the address and the credentials in the service's settings; a ping() that is not written yet answers so too.",
                });
            }
        },
    };
}
function documentOf(text, subject) {
    const refuse = (reason) => plugin_host_failure(subject, {
        code: 'answer',
        message: `it returned ${reason}: ${JSON.stringify(excerpt(text))}.`,
        hint: 'A plugin answers with a JSON object, or with nothing where the service holds nothing.',
    });
    let document;
    try {
        document = (0,json/* parseJson */.qF)(text);
    }
    catch (error) {
        throw refuse(`text that is not JSON${error instanceof json/* JsonError */.N3 ? ` (${excerpt(error.message)})` : ''}`);
    }
    if (!(0,json/* isJsonObject */.OW)(document)) {
        throw refuse('JSON that is no object');
    }
    return document;
}
/** Most characters of a plugin's own words that go into a failure. */
const MAX_MESSAGE = 4000;
function excerpt(text) {
    return cut(text, 120);
}
function cut(text, length) {
    return text.length <= length ? text : `${text.slice(0, length).toWellFormed()}…`;
}
function plugin_host_failure(subject, reason) {
    return new failure/* PluginError */.c({
        code: reason.code,
        plugin: subject.plugin,
        service: subject.service,
        function: subject.function,
        key: subject.key,
        message: reason.message,
        hint: reason.hint,
    });
}
function unexpected(subject) {
    return plugin_host_failure(subject, {
        code: 'answer',
        message: 'its process answered something else than was asked.',
        hint: null,
    });
}

;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
;// CONCATENATED MODULE: ./build/adapters/plugin-source.js
// The plugin source: fetches a plugin's component from the repository or over https, and verifies its digest before use.


/** The most bytes of a component. */
const MAX_COMPONENT_BYTES = 64 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const DOWNLOAD_DEADLINE = 120_000;
/** A component that could not be had; the message says where it was looked for and what to do. */
class PluginSourceError extends Error {
    name = 'PluginSourceError';
}
/**
 * Makes a plugin source; nothing is kept between two calls.
 * A component comes from its `source` (a path of the workspace or an `https://` URL), else from
 * `.logcraft/plugins/<name>.wasm`, else from `<baseDir>/plugins/<name>.wasm`. Over https its sha256 must be given.
 * Everything that goes wrong is thrown as PluginSourceError.
 */
function createPluginSource(options) {
    return {
        component: async (source, baseDir) => {
            const found = await locate(options, { source, baseDir });
            if (source.sha256 !== null) {
                verify(found, { source, sha256: source.sha256 });
            }
            return found.bytes;
        },
    };
}
async function locate(options, { source, baseDir }) {
    const { name } = source;
    if (source.source === null) {
        const paths = [`.logcraft/plugins/${name}.wasm`, `${baseDir}/plugins/${name}.wasm`];
        return await fromWorkspace(options.workspace, { name, paths: [...new Set(paths)] });
    }
    if (source.source.startsWith('oci://')) {
        throw new PluginSourceError(`plugin '${name}': an oci:// source is not supported by this version. Use an https:// URL with sha256, or a path of the repository.`);
    }
    if (source.source.startsWith('https://')) {
        return await fromHttps(options, { name, url: source.source, sha256: source.sha256 });
    }
    if (source.source.includes('://')) {
        throw new PluginSourceError(`plugin '${name}': the source must be a path of the repository or an https:// URL.`);
    }
    return await fromWorkspace(options.workspace, { name, paths: [source.source] });
}
async function fromWorkspace(workspace, { name, paths }) {
    for (const path of paths) {
        let bytes;
        try {
            bytes = await workspace.read(path);
        }
        catch (error) {
            throw new PluginSourceError(`plugin '${name}': ${plugin_source_messageOf(error)}.`, { cause: error });
        }
        if (bytes !== null) {
            return { location: path, bytes };
        }
    }
    throw new PluginSourceError(`plugin '${name}': there is no component at ${paths.join(' and none at ')}. Put it there, or give its place as source in [plugins.${name}]; paths are relative to the working directory.`);
}
function verify({ location, bytes }, { source, sha256 }) {
    const actual = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
    if (actual !== sha256.toLowerCase()) {
        throw new PluginSourceError(`plugin '${source.name}': ${location} has the sha256 ${actual}, expected ${sha256}. It is not used. If the change is meant, put the new one into the config.`);
    }
}
async function fromHttps(options, { name, url, sha256, }) {
    if (sha256 === null) {
        throw new PluginSourceError(`plugin '${name}': a component from outside of the repository needs its sha256 in the config.`);
    }
    const signal = AbortSignal.timeout(options.deadline ?? DOWNLOAD_DEADLINE);
    const agent = new external_node_https_namespaceObject.Agent({
        ...(options.ca === undefined ? {} : { ca: options.ca }),
        ...(options.env === undefined ? {} : { proxyEnv: { ...options.env } }),
    });
    try {
        const bytes = await download({ url: new URL(url), agent, signal, options });
        return { location: withoutQuery(new URL(url)), bytes };
    }
    catch (error) {
        const reason = signal.aborted ? 'it took too long' : plugin_source_messageOf(error).replace(/\.$/, '');
        throw new PluginSourceError(`plugin '${name}': ${withoutQuery(new URL(url))} could not be fetched: ${reason}.`, { cause: error });
    }
    finally {
        agent.destroy();
    }
}
async function download(request) {
    const { agent, signal, options } = request;
    let { url } = request;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
        const answer = await ask(url, { agent, signal });
        const status = answer.statusCode ?? 0;
        if (status === 200) {
            return await readBody(answer, options.maxBytes ?? MAX_COMPONENT_BYTES);
        }
        answer.destroy();
        if (![301, 302, 303, 307, 308].includes(status)) {
            throw new Error(`${withoutQuery(url)} answered with status ${status}, expected 200`);
        }
        url = redirectTarget(url, answer.headers.location);
    }
    throw new Error(`there were more than ${MAX_REDIRECTS} redirects`);
}
function redirectTarget(from, location) {
    if (location === undefined || !URL.canParse(location, from)) {
        throw new Error(`${withoutQuery(from)} redirects to nowhere`);
    }
    const target = new URL(location, from);
    if (target.protocol !== 'https:') {
        throw new Error(`${withoutQuery(from)} redirects to ${target.protocol}//, only https:// is followed`);
    }
    return target;
}
function ask(url, options) {
    return new Promise((resolve, reject) => {
        (0,external_node_https_namespaceObject.get)(url, { ...options, headers: { accept: 'application/wasm, application/octet-stream, */*' } })
            .once('response', resolve)
            .once('error', reject);
    });
}
async function readBody(answer, limit) {
    const tooLarge = new Error(`it has more than ${Math.floor(limit / 1024)} KiB`);
    if (Number(answer.headers['content-length'] ?? 0) > limit) {
        answer.destroy();
        throw tooLarge;
    }
    const chunks = [];
    let length = 0;
    // The announced length may be missing or untrue.
    for await (const chunk of answer) {
        if (!(chunk instanceof Uint8Array)) {
            throw new Error('the answer is not binary');
        }
        length += chunk.length;
        if (length > limit) {
            throw tooLarge;
        }
        chunks.push(chunk);
    }
    return new Uint8Array(Buffer.concat(chunks));
}
// A query may carry a token.
function withoutQuery(url) {
    return `${url.origin}${url.pathname}`;
}
function plugin_source_messageOf(error) {
    return typeof error === 'object' &&
        error !== null &&
        'message' in error &&
        typeof error.message === 'string'
        ? error.message
        : String(error);
}

// EXTERNAL MODULE: ./build/core/files/source-text.js
var source_text = __nccwpck_require__(7065);
;// CONCATENATED MODULE: ./build/adapters/workspace.js
// The workspace: the repository's files as they lie in the working directory, and nothing outside of it.




/** The most bytes of a file that is asked for by name: a plugin's component. */
const MAX_READ_BYTES = 64 * 1024 * 1024;
/** The most bytes of a listed file; what is longer could not be parsed anyway. */
const MAX_LISTED_BYTES = source_text/* MAX_FILE_BYTES */.gZ;
/** Directories that hold nothing a user wrote for us; `.git` holds credentials too. */
const NEVER_WALKED = new Set(['.git', 'node_modules']);
const FILES_AT_ONCE = 16;
/** A path of the workspace that cannot be read, with the reason in words. */
class WorkspaceError extends Error {
    name = 'WorkspaceError';
    path;
    reason;
    constructor(path, reason) {
        super(`'${path}' ${reason}`);
        this.path = path;
        this.reason = reason;
    }
}
/**
 * Opens a working directory. Links are followed only while a path's directories stay inside of it, and never for a file
 * itself: what is read is what the commit holds. `read` gives at most {@link MAX_READ_BYTES}; `list` reads each file up to
 * {@link MAX_LISTED_BYTES}, ignores the case of extensions, and sorts paths by their UTF-8 bytes.
 * Both throw WorkspaceError for a path that is refused.
 */
function openWorkspace(root) {
    return {
        read: (path) => readOne(root, path),
        list: (directory, extensions) => listAll({ root, directory, extensions }),
    };
}
async function readOne(root, path) {
    const real = await workspace_locate(root, path);
    return real === null ? null : await readRegular({ path, real, limit: MAX_READ_BYTES });
}
/** The real path of a file or directory of the workspace, a link at its end left as it is; null when it does not exist. */
async function workspace_locate(root, path) {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    if ((0,external_node_path_.isAbsolute)(path) || path.includes('\0') || parts.includes('..') || /^[A-Za-z]:/.test(path)) {
        throw new WorkspaceError(path, 'is not a path below the working directory');
    }
    const realRoot = await (0,promises_.realpath)(root);
    const name = parts.at(-1);
    const parent = await realPathOf((0,external_node_path_.join)(realRoot, ...parts.slice(0, -1)));
    if (parent === null) {
        return null;
    }
    const real = name === undefined ? parent : (0,external_node_path_.join)(parent, name);
    const inside = (0,external_node_path_.relative)(realRoot, real);
    if (inside === '..' || inside.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(inside)) {
        throw new WorkspaceError(path, 'leads out of the working directory through a link');
    }
    if (inside.split(external_node_path_.sep).includes('.git')) {
        throw new WorkspaceError(path, "lies in git's own directory");
    }
    return real;
}
async function realPathOf(path) {
    try {
        return await (0,promises_.realpath)(path);
    }
    catch (error) {
        return absent(error);
    }
}
/** null when an error says that there is no such file; throws it otherwise. */
function absent(error) {
    const code = workspace_codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
        return null;
    }
    throw error;
}
function workspace_codeOf(error) {
    return typeof error === 'object' &&
        error !== null &&
        'code' in error &&
        typeof error.code === 'string'
        ? error.code
        : null;
}
async function readRegular(options) {
    const { path, real, limit } = options;
    try {
        // Looked at before it is opened: opening a device or a fifo can have effects of its own.
        refuseIrregular(path, await (0,promises_.lstat)(real));
        const file = await (0,promises_.open)(real, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
        try {
            return await readOpen({ path, file, limit });
        }
        finally {
            await file.close();
        }
    }
    catch (error) {
        return unreadable(path, error);
    }
}
function unreadable(path, error) {
    switch (workspace_codeOf(error)) {
        case 'ENOENT':
        case 'ENOTDIR':
            return null;
        case 'ELOOP':
            throw new WorkspaceError(path, IS_LINK);
        case 'EACCES':
        case 'EPERM':
            throw new WorkspaceError(path, 'may not be read: permission denied');
        default:
            throw error;
    }
}
const IS_LINK = 'is a symbolic link; only regular files are read';
function refuseIrregular(path, found) {
    if (found.isSymbolicLink()) {
        throw new WorkspaceError(path, IS_LINK);
    }
    if (found.isDirectory()) {
        throw new WorkspaceError(path, 'is a directory, expected a file');
    }
    if (!found.isFile()) {
        throw new WorkspaceError(path, 'is a pipe, socket or device; only regular files are read');
    }
}
async function readOpen(options) {
    const { path, file, limit } = options;
    // Again, on what was opened: it may have been exchanged since.
    const found = await file.stat();
    refuseIrregular(path, found);
    const { size } = found;
    if (size > limit) {
        throw new WorkspaceError(path, `has ${kibibytes(size)}, at most ${kibibytes(limit)} are read`);
    }
    const bytes = new Uint8Array(size);
    let length = 0;
    while (length < bytes.length) {
        const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
        if (bytesRead === 0) {
            break;
        }
        length += bytesRead;
    }
    return bytes.subarray(0, length);
}
function kibibytes(bytes) {
    return `${Math.ceil(bytes / 1024)} KiB`;
}
async function listAll(options) {
    const { root, directory, extensions } = options;
    const located = await workspace_locate(root, directory);
    const start = located === null ? null : await directoryAt(directory, located);
    if (start === null) {
        return null;
    }
    const found = await walk({ start, directory: normal(directory), extensions });
    const files = [];
    const refused = [...found.unreadable];
    await eachAtOnce(found.paths, async ({ path, real }) => {
        try {
            const bytes = await readRegular({ path, real, limit: MAX_LISTED_BYTES });
            if (bytes === null) {
                refused.push({ path, reason: 'vanished while it was read' });
            }
            else {
                files.push({ path, bytes });
            }
        }
        catch (error) {
            if (!(error instanceof WorkspaceError)) {
                throw error;
            }
            refused.push({ path, reason: error.reason });
        }
    });
    return { files: sortByPath(files), unreadable: sortByPath(refused) };
}
/** Calls `work` for each item, a bounded number at once. */
async function eachAtOnce(items, work) {
    const queue = items.values();
    const worker = async () => {
        for (const item of queue) {
            await work(item);
        }
    };
    await Promise.all(Array.from({ length: FILES_AT_ONCE }, worker));
}
// A link in the place of the directory itself is refused like one anywhere below it.
async function directoryAt(path, real) {
    let found;
    try {
        found = await (0,promises_.lstat)(real);
    }
    catch (error) {
        return absent(error);
    }
    if (found.isSymbolicLink()) {
        throw new WorkspaceError(path, 'is a symbolic link, expected a directory');
    }
    if (!found.isDirectory()) {
        throw new WorkspaceError(path, 'is a file, expected a directory');
    }
    return real;
}
function normal(directory) {
    return directory
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/');
}
async function walk(options) {
    const { start, directory, extensions } = options;
    const paths = [];
    const refused = [];
    const directories = [{ path: directory, real: start }];
    for (let next = directories.pop(); next !== undefined; next = directories.pop()) {
        for (const entry of await entriesOf(next, refused)) {
            const path = next.path === '' ? entry.name : `${next.path}/${entry.name}`;
            const real = (0,external_node_path_.join)(next.real, entry.name);
            const wanted = extensions.some((end) => entry.name.toLowerCase().endsWith(end));
            if (entry.isDirectory()) {
                if (!NEVER_WALKED.has(entry.name)) {
                    directories.push({ path, real });
                }
            }
            else if (wanted && entry.name.includes('\ufffd')) {
                // Such a name was not UTF-8, and would be another one once written back.
                refused.push({ path, reason: 'has a name that is not UTF-8' });
            }
            else if (wanted) {
                paths.push({ path, real });
            }
            else if (entry.isSymbolicLink() && (await isDirectory(real))) {
                // Detections behind it would silently be gone.
                refused.push({ path, reason: 'is a symbolic link; links to directories are not followed' });
            }
        }
    }
    return { paths, unreadable: refused };
}
async function entriesOf(directory, refused) {
    try {
        return await (0,promises_.readdir)(directory.real, { withFileTypes: true });
    }
    catch (error) {
        if (workspace_codeOf(error) === 'EACCES' || workspace_codeOf(error) === 'EPERM') {
            refused.push({ path: directory.path, reason: 'may not be read: permission denied' });
            return [];
        }
        throw error;
    }
}
async function isDirectory(path) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory();
    }
    catch {
        return false;
    }
}
function sortByPath(items) {
    return items
        .map((item) => ({ item, bytes: Buffer.from(item.path) }))
        .toSorted((a, b) => Buffer.compare(a.bytes, b.bytes))
        .map(({ item }) => item);
}

;// CONCATENATED MODULE: ./build/build-ports.js
// Builds the real ports that the action and the terminal share.









/** Builds the ports; nothing is started or read yet. */
function buildPorts(surroundings) {
    const { root, env, console, outputs, pullRequests, entries } = surroundings;
    const workspace = openWorkspace(root);
    const git = (0,adapters_git/* createGit */.l)({
        directory: root,
        env,
        ...(surroundings.token === null
            ? {}
            : { token: surroundings.token.value, serverUrl: surroundings.token.serverUrl }),
    });
    return {
        console,
        outputs,
        workspace,
        sources: createPluginSource({ workspace }),
        host: createPluginHost({
            entries,
            log: (line) => console.info(line),
            cacheDirectory: surroundings.cacheDirectory,
        }),
        openLedger: (location) => openLedger({ location: location ?? surroundings.defaultLedger, git, surroundings }),
        pullRequests,
        env,
    };
}
async function openLedger(parts) {
    const { location, git, surroundings } = parts;
    const newLineage = () => (0,external_node_crypto_.randomUUID)();
    switch (location.type) {
        case 'local':
            return createLocalLedger({ path: (0,external_node_path_.resolve)(surroundings.root, location.path), newLineage });
        case 'git':
            return createGitLedger({
                git,
                remote: await remoteOf(git),
                ref: location.ref,
                temporaryDirectory: surroundings.temporaryDirectory,
                newLineage,
                author: { name: 'lgc-action', email: 'lgc-action@users.noreply.github.com' },
                now: () => new Date(),
            });
        case 'http':
            throw new ports/* LedgerError */.o('the ledger of type http is not in this version. Remove [state] to keep the ledger in this repository, or set type = "local".');
    }
}
async function remoteOf(git) {
    try {
        return await git.text(['remote', 'get-url', 'origin']);
    }
    catch (error) {
        if (error instanceof ports/* GitError */.X) {
            throw new ports/* LedgerError */.o('the ledger is a ref of the repository, and this directory has no remote `origin`. Check the repository out with actions/checkout, or set [state] type = "local" in the config.', { cause: error });
        }
        throw error;
    }
}


/***/ }),

/***/ 3986:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
/* harmony import */ var commander__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1829);
/* harmony import */ var _adapters_git_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(6689);
/* harmony import */ var _adapters_plugin_host_child_entries_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(1979);
/* harmony import */ var _adapters_plugin_host_component_cache_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(442);
/* harmony import */ var _adapters_terminal_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(8745);
/* harmony import */ var _build_ports_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(2490);
/* harmony import */ var _core_files_finding_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(7771);
/* harmony import */ var _core_files_inputs_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(3317);
/* harmony import */ var _ports_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(4788);
/* harmony import */ var _run_mode_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(8963);
// The terminal: reads the command line, builds the terminal's ports, runs the mode, and sets the exit code.













/** What the terminal can do, with the sentence of its help. */
const COMMANDS = [
    { mode: 'validate', help: 'check config and detections; needs no secret and no network' },
    { mode: 'plan', help: 'show what an apply would do' },
    { mode: 'apply', help: 'carry the plan out' },
    { mode: 'drift', help: 'show how the services moved away from what was last applied' },
    { mode: 'ping', help: 'ask every service whether it answers' },
];
const LOCAL_LEDGER = '.logcraft/ledger.json';
function buildProgram(run) {
    const program = new commander__WEBPACK_IMPORTED_MODULE_3__/* .Command */ .uB('lgc-action')
        .description('Detection-as-Code: plans and deploys the detections of a repository.')
        .exitOverride();
    for (const { mode, help } of COMMANDS) {
        const command = program
            .command(mode)
            .description(help)
            .exitOverride()
            .option('-t, --target <name>', 'a service or an environment, or several with commas')
            .option('-c, --config <file>', 'the config; default lgc.toml, else lgc.yaml')
            .option('-C, --working-directory <directory>', 'directory of the config', '.')
            .option('--parallelism <number>', 'most calls under way at once, per service')
            .option('--call-timeout <time>', 'longest time of one call, e.g. 30s')
            .option('--max-deletes <number>', 'most deletes per service')
            .option('--plan-file <file>', 'write the plan there, as JSON');
        if (mode === 'apply') {
            command.addOption(new commander__WEBPACK_IMPORTED_MODULE_3__/* .Option */ .c$('--auto-approve', 'do not ask').makeOptionMandatory());
        }
        if (mode === 'drift') {
            command.option('--fail-on-drift', 'exit 1 when a detection drifted');
        }
        command.action((options) => run(mode, options));
    }
    return program;
}
async function runCommand(mode, options) {
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(text(options['workingDirectory']));
    const temporaryDirectory = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'lgc-action-'));
    const { console, outputs } = (0,_adapters_terminal_js__WEBPACK_IMPORTED_MODULE_7__/* .createTerminal */ .P)({
        stdout: (line) => process.stdout.write(line),
        stderr: (line) => process.stderr.write(line),
        directory: temporaryDirectory,
    });
    const inputs = (0,_core_files_inputs_js__WEBPACK_IMPORTED_MODULE_9__/* .parseInputs */ .TL)((name) => name === 'mode'
        ? mode
        : text(options[name.replaceAll(/-(\w)/g, (_, c) => c.toUpperCase())]));
    if (inputs.value === null) {
        inputs.findings.forEach((finding) => console.error((0,_core_files_finding_js__WEBPACK_IMPORTED_MODULE_12__/* .formatFinding */ .tf)(finding)));
        return 1;
    }
    const { planFile } = inputs.value;
    const ports = (0,_build_ports_js__WEBPACK_IMPORTED_MODULE_8__/* .buildPorts */ .P)({
        root,
        env: process.env,
        temporaryDirectory,
        cacheDirectory: (0,_adapters_plugin_host_component_cache_js__WEBPACK_IMPORTED_MODULE_6__/* .userCacheDirectory */ .Vp)(process.env, process.platform),
        entries: (0,_adapters_plugin_host_child_entries_js__WEBPACK_IMPORTED_MODULE_5__/* .childEntries */ .j)(import.meta.url),
        console,
        outputs,
        pullRequests: null,
        token: null,
        defaultLedger: { type: 'local', path: LOCAL_LEDGER },
    });
    try {
        return await (0,_run_mode_js__WEBPACK_IMPORTED_MODULE_11__/* .runMode */ .r)({
            inputs: { ...inputs.value, planFile: planFile === null ? null : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(planFile) },
            trigger: { type: 'other', event: 'terminal', commit: await headCommit(root) },
            ports,
            runUrl: null,
            repositoryUrl: null,
        });
    }
    catch (error) {
        console.error(error instanceof Error ? error.message : String(error));
        return 1;
    }
    finally {
        await ports.host.close();
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(temporaryDirectory, { recursive: true, force: true });
    }
}
// Without a commit a plan is as good; it only names none.
async function headCommit(root) {
    try {
        return await (0,_adapters_git_js__WEBPACK_IMPORTED_MODULE_4__/* .createGit */ .l)({ directory: root, env: process.env }).text(['rev-parse', 'HEAD']);
    }
    catch (error) {
        if (error instanceof _ports_js__WEBPACK_IMPORTED_MODULE_10__/* .GitError */ .X) {
            return 'uncommitted';
        }
        throw error;
    }
}
function text(value) {
    return value === undefined ? '' : String(value);
}
const program = buildProgram(async (mode, options) => {
    process.exitCode = await runCommand(mode, options);
});
try {
    await program.parseAsync(process.argv);
}
catch (error) {
    // Commander has printed its message already.
    process.exitCode = error instanceof commander__WEBPACK_IMPORTED_MODULE_3__/* .CommanderError */ .b7 ? error.exitCode : 1;
    if (!(error instanceof commander__WEBPACK_IMPORTED_MODULE_3__/* .CommanderError */ .b7)) {
        throw error;
    }
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 7771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ hasErrors),
/* harmony export */   GH: () => (/* binding */ startOf),
/* harmony export */   Tc: () => (/* binding */ sortFindings),
/* harmony export */   i9: () => (/* binding */ errorFinding),
/* harmony export */   oL: () => (/* binding */ warningFinding),
/* harmony export */   tf: () => (/* binding */ formatFinding)
/* harmony export */ });
// A finding: one mistake or warning about what a user wrote, with the place to mend it.
/** Makes an error finding. */
function errorFinding(code, message, where = {}) {
    return { severity: 'error', code, message, place: where.place ?? null, hint: where.hint ?? null };
}
/** Makes a warning finding. */
function warningFinding(code, message, where = {}) {
    return { ...errorFinding(code, message, where), severity: 'warning' };
}
/** The first line and column of a file: the place of a mistake that concerns the whole of it. */
function startOf(file) {
    return { file, line: 1, column: 1 };
}
/** Says whether any finding is an error. */
function hasErrors(findings) {
    return findings.some((finding) => finding.severity === 'error');
}
/** A finding on one line for people: `file:line:column: message. Hint`. */
function formatFinding(finding) {
    const { place, message, hint } = finding;
    const where = place === null ? '' : `${place.file}:${place.line}:${place.column}: `;
    return `${where}${message}${hint === null ? '' : `${/[.?!:]$/.test(message) ? '' : '.'} ${hint}`}`;
}
/** Sorts findings by file, line, column, then message, so that output does not depend on the order of reading. */
function sortFindings(findings) {
    return findings.toSorted((a, b) => compare(a.place?.file ?? '', b.place?.file ?? '') ||
        (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
        (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
        compare(a.message, b.message));
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}


/***/ }),

/***/ 4763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ZA: () => (/* binding */ suggest),
/* harmony export */   _5: () => (/* binding */ isIdentifier),
/* harmony export */   au: () => (/* binding */ didYouMean),
/* harmony export */   nx: () => (/* binding */ IDENTIFIER_RULE)
/* harmony export */ });
/* unused harmony export MAX_IDENTIFIER_LENGTH */
// Identifiers (service ids, environments, plugin names) and the guess at what a mistyped word was meant to be.
/** The most characters of an identifier; it becomes part of paths and of refs. */
const MAX_IDENTIFIER_LENGTH = 64;
/** What an identifier looks like, for error messages. */
const IDENTIFIER_RULE = `lower-case letters and digits with single hyphens between them, at most ${MAX_IDENTIFIER_LENGTH} characters`;
/** Says whether text is an identifier: kebab-case, at most {@link MAX_IDENTIFIER_LENGTH} characters. */
function isIdentifier(text) {
    return text.length <= MAX_IDENTIFIER_LENGTH && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}
/**
 * The candidate that a mistyped word was most likely meant to be; null when none is near.
 * Near is: at most one edit (insert, drop, replace, swap of neighbours) per three characters; letter case, `-` and `_` count
 * as equal.
 */
function didYouMean(text, candidates) {
    // A foreign word may be as long as a file; the distance is quadratic.
    if (text === '' || text.length > MAX_IDENTIFIER_LENGTH) {
        return null;
    }
    const wanted = simplify(text);
    const near = candidates
        .filter((candidate) => candidate !== text && candidate.length <= MAX_IDENTIFIER_LENGTH)
        .map((candidate) => ({ candidate, distance: editDistance(wanted, simplify(candidate)) }))
        .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(Math.max(text.length, candidate.length) / 3)) &&
        distance < Math.max(2, text.length))
        .toSorted((a, b) => a.distance - b.distance);
    return near[0]?.candidate ?? null;
}
/** The hint that follows an unknown word: the likely candidate, else all that exist. `what` is their plural. */
function suggest(text, options) {
    const guess = didYouMean(text, options.candidates);
    if (guess !== null) {
        return `Did you mean '${guess}'?`;
    }
    if (options.candidates.length === 0) {
        return `There are no ${options.what} yet.`;
    }
    const shown = options.candidates.slice(0, 20).map((candidate) => `'${candidate}'`);
    const rest = options.candidates.length - shown.length;
    return `The ${options.what} are ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}
function simplify(text) {
    return text.toLowerCase().replaceAll('_', '-');
}
// Optimal string alignment: Levenshtein with swaps of neighbours, the most common slip of the fingers.
function editDistance(a, b) {
    let beforePrevious = [];
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i += 1) {
        const row = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const same = a[i - 1] === b[j - 1];
            let best = Math.min(at(previous, j) + 1, at(row, j - 1) + 1, at(previous, j - 1) + (same ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                best = Math.min(best, at(beforePrevious, j - 2) + 1);
            }
            row.push(best);
        }
        beforePrevious = previous;
        previous = row;
    }
    return at(previous, b.length);
}
function at(row, index) {
    return row[index] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 3317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TL: () => (/* binding */ parseInputs)
/* harmony export */ });
/* unused harmony exports MODES, COMMENT_STYLES, DEFAULT_INPUTS */
/* harmony import */ var _identifier_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4763);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7771);
// The inputs of a run: what action.yml and the terminal's options ask for, read and checked together.


/** What a run does; `auto` follows from the event. */
const MODES = ['auto', 'validate', 'plan', 'apply', 'drift', 'ping'];
/** What happens to our comment on the pull request. */
const COMMENT_STYLES = ['update', 'recreate', 'off'];
/** What an input is when nothing is given for it. */
const DEFAULT_INPUTS = {
    mode: 'auto',
    target: null,
    config: null,
    comment: 'update',
    parallelism: 16,
    callTimeout: 30_000,
    maxDeletes: null,
    failOnDrift: false,
    planFile: null,
};
/**
 * Reads inputs from their texts, e.g. `core.getInput`; an empty text is an input that was not given. All mistakes come
 * back together.
 */
function parseInputs(text) {
    const findings = [];
    const read = (name, parse, otherwise) => {
        const value = text(name).trim();
        if (value === '') {
            return otherwise;
        }
        const parsed = parse(value);
        if (isFinding(parsed)) {
            findings.push(parsed);
            return otherwise;
        }
        return parsed;
    };
    const inputs = {
        mode: read('mode', oneOf('mode', MODES), DEFAULT_INPUTS.mode),
        target: read('target', (value) => value, null),
        config: read('config', (value) => value, null),
        comment: read('comment', oneOf('comment', COMMENT_STYLES), DEFAULT_INPUTS.comment),
        parallelism: read('parallelism', wholeNumber({ name: 'parallelism', least: 1, most: 64 }), DEFAULT_INPUTS.parallelism),
        callTimeout: read('call-timeout', duration('call-timeout'), DEFAULT_INPUTS.callTimeout),
        maxDeletes: read('max-deletes', wholeNumber({ name: 'max-deletes', least: 0, most: 1_000_000 }), null),
        failOnDrift: read('fail-on-drift', flag('fail-on-drift'), DEFAULT_INPUTS.failOnDrift),
        planFile: read('plan-file', (value) => value, null),
    };
    return { value: findings.length === 0 ? inputs : null, findings };
}
function isFinding(value) {
    return typeof value === 'object' && value !== null && 'severity' in value;
}
function mistake(name, value, expected) {
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .errorFinding */ .i9)('bad-input', `input '${name}' is '${value}', expected ${expected}`);
}
function oneOf(name, choices) {
    return (value) => {
        const choice = choices.find((one) => one === value);
        if (choice !== undefined) {
            return choice;
        }
        const meant = (0,_identifier_js__WEBPACK_IMPORTED_MODULE_1__/* .didYouMean */ .au)(value, choices);
        return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .errorFinding */ .i9)('bad-input', `input '${name}' is '${value}', expected one of ${choices.join(', ')}`, { hint: meant === null ? null : `Did you mean '${meant}'?` });
    };
}
function wholeNumber(range) {
    return (value) => {
        const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
        return number >= range.least && number <= range.most
            ? number
            : mistake(range.name, value, `a whole number from ${range.least} to ${range.most}`);
    };
}
const UNITS = { ms: 1, s: 1000, m: 60_000 };
function duration(name) {
    return (value) => {
        const match = /^(\d{1,7})(ms|s|m)?$/.exec(value);
        const milliseconds = Number(match?.[1] ?? Number.NaN) * (UNITS[match?.[2] ?? 's'] ?? 1000);
        return milliseconds >= 100 && milliseconds <= 3_600_000
            ? milliseconds
            : mistake(name, value, "a time such as '500ms', '30s' or '2m', from 100ms to 60m");
    };
}
function flag(name) {
    return (value) => {
        // The spellings of YAML 1.2's core schema, which @actions/core accepts too.
        if (/^(true|True|TRUE)$/.test(value)) {
            return true;
        }
        return /^(false|False|FALSE)$/.test(value) ? false : mistake(name, value, 'true or false');
    };
}


/***/ }),

/***/ 1966:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KX: () => (/* binding */ MAX_JSON_DEPTH),
/* harmony export */   Md: () => (/* binding */ isJsonArray),
/* harmony export */   N3: () => (/* binding */ JsonError),
/* harmony export */   NK: () => (/* binding */ toJsonObject),
/* harmony export */   OW: () => (/* binding */ isJsonObject),
/* harmony export */   aB: () => (/* binding */ toJson),
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   qF: () => (/* binding */ parseJson),
/* harmony export */   sd: () => (/* binding */ stringifyJson)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
// JSON as this product reads and writes it: integers exact at any size, depth limited, keys that cannot reach a prototype.

/** The deepest nesting of arrays and objects that is read, from files and from plugins alike. */
const MAX_JSON_DEPTH = 64;
/** Text that is not the JSON this product reads: malformed, too deep, or with a number that cannot be kept. */
class JsonError extends Error {
    name = 'JsonError';
}
/** Says whether a value is a JSON object: not null, not an array. */
function isJsonObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Says whether a value is a JSON array (`Array.isArray` does not narrow a read-only one). */
function isJsonArray(value) {
    return Array.isArray(value);
}
/**
 * Parses JSON text, keeping integers beyond 2^53 exact.
 * @throws JsonError when the text is malformed, nested deeper than `maxDepth`, or holds a number beyond a double.
 */
function parseJson(text, maxDepth = MAX_JSON_DEPTH) {
    // Before parsing: JSON.parse itself recurses, and so would everything after it.
    if (exceedsDepth(text, maxDepth)) {
        throw new JsonError(`nested deeper than ${maxDepth} levels`);
    }
    let parsed;
    try {
        parsed = JSON.parse(text, reviveNumber);
    }
    catch (error) {
        throw new JsonError(error instanceof Error ? error.message : String(error));
    }
    return toJson(parsed, MAX_JSON_DEPTH - maxDepth);
}
// The third argument is TC39's "JSON.parse source text access", in Node since 22.
function reviveNumber(_key, value, context) {
    if (typeof value !== 'number') {
        return value;
    }
    const source = context?.source ?? String(value);
    if (Number.isSafeInteger(value) || !/^-?\d+$/.test(source)) {
        return value;
    }
    return BigInt(source);
}
/**
 * Turns a plain JavaScript value (of JSON.parse, or of a YAML document) into {@link Json}: safe integers become numbers,
 * objects lose their prototype.
 * @throws JsonError when the value holds something that JSON cannot say.
 */
function toJson(value, depth = 0) {
    if (depth > MAX_JSON_DEPTH) {
        throw new JsonError(`nested deeper than ${MAX_JSON_DEPTH} levels`);
    }
    if (value === null || typeof value === 'boolean' || typeof value === 'string') {
        return value;
    }
    if (typeof value === 'number') {
        if (!Number.isFinite(value)) {
            throw new JsonError(`the number ${value} cannot be written as JSON`);
        }
        return Object.is(value, -0) ? 0 : value;
    }
    if (typeof value === 'bigint') {
        const number = Number(value);
        return Number.isSafeInteger(number) ? number : value;
    }
    if (Array.isArray(value)) {
        return value.map((item) => toJson(item, depth + 1));
    }
    if (typeof value === 'object') {
        return toJsonObject(Object.entries(value).map(([key, item]) => [key, toJson(item, depth + 1)]));
    }
    throw new JsonError(`a ${typeof value} cannot be written as JSON`);
}
/** Makes an object without a prototype from its members. */
function toJsonObject(members) {
    const object = { __proto__: null };
    for (const [key, value] of members) {
        object[key] = value;
    }
    return object;
}
/** Writes a value as JSON text, big integers with all their digits. */
function stringifyJson(value, style = {}) {
    return write(value, style, 0);
}
/** Canonical JSON: keys sorted by code unit, no white space; what digests are taken of. */
function canonicalJson(value) {
    return write(value, { sorted: true }, 0);
}
/** The digest of a value: `sha256:` and 64 hexadecimal digits, of its canonical JSON. */
function digestOf(value) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(canonicalJson(value)).digest('hex')}`;
}
function write(value, style, level) {
    if (typeof value === 'bigint') {
        return value.toString();
    }
    if (isJsonArray(value)) {
        return writeMembers('[', value.map((item) => write(item, style, level + 1)), ']', style, level);
    }
    if (isJsonObject(value)) {
        const keys = Object.keys(value);
        const ordered = style.sorted === true ? keys.toSorted() : keys;
        const colon = style.indent === undefined || style.indent === 0 ? ':' : ': ';
        const members = ordered.map((key) => `${JSON.stringify(key)}${colon}${write(value[key] ?? null, style, level + 1)}`);
        return writeMembers('{', members, '}', style, level);
    }
    return JSON.stringify(value);
}
function writeMembers(open, members, close, style, level) {
    const indent = style.indent ?? 0;
    if (members.length === 0 || indent === 0) {
        return `${open}${members.join(',')}${close}`;
    }
    const inner = ' '.repeat(indent * (level + 1));
    return `${open}\n${members.map((member) => inner + member).join(',\n')}\n${' '.repeat(indent * level)}${close}`;
}
function exceedsDepth(text, limit) {
    let depth = 0;
    let inString = false;
    for (let at = 0; at < text.length; at += 1) {
        const char = text.charCodeAt(at);
        if (inString) {
            if (char === 0x5c) {
                at += 1;
            }
            else if (char === 0x22) {
                inString = false;
            }
        }
        else if (char === 0x22) {
            inString = true;
        }
        else if (char === 0x5b || char === 0x7b) {
            depth += 1;
            if (depth > limit) {
                return true;
            }
        }
        else if (char === 0x5d || char === 0x7d) {
            depth -= 1;
        }
    }
    return false;
}


/***/ }),

/***/ 7065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ decodeSource),
/* harmony export */   R8: () => (/* binding */ codePointName),
/* harmony export */   gZ: () => (/* binding */ MAX_FILE_BYTES),
/* harmony export */   uL: () => (/* binding */ limitFindings)
/* harmony export */ });
/* unused harmony export MAX_FINDINGS_PER_FILE */
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7771);
// The text of a file that a user wrote: decoded strictly, size-limited, and able to say at which place an offset stands.

/** The most bytes of one config or detection file. It bounds the work of every parser behind it. */
const MAX_FILE_BYTES = 256 * 1024;
/** The most mistakes that are told of one file; a broken file can have thousands, each the echo of the first. */
const MAX_FINDINGS_PER_FILE = 20;
/**
 * Decodes a file as UTF-8; a byte order mark is dropped.
 * Refused: more than {@link MAX_FILE_BYTES}, bytes that are no UTF-8, control characters other than tab and line end.
 */
function decodeSource(file, bytes) {
    if (bytes.length > MAX_FILE_BYTES) {
        return refused((0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .errorFinding */ .i9)('file-too-large', `the file has ${kibibytes(bytes.length)}, at most ${kibibytes(MAX_FILE_BYTES)} are read`, { place: (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .startOf */ .GH)(file), hint: 'Split it into several files.' }));
    }
    const text = decodeUtf8(bytes);
    if (text === null) {
        return refused(notUtf8(file, bytes));
    }
    const source = { file, text, placeAt: placesOf(file, text) };
    const findings = controlCharacters(source);
    return findings.length > 0 ? { value: null, findings } : { value: source, findings: [] };
}
/** At most {@link MAX_FINDINGS_PER_FILE} findings of a file, and one that says how many more there are. */
function limitFindings(file, findings) {
    if (findings.length <= MAX_FINDINGS_PER_FILE) {
        return findings;
    }
    const rest = findings.length - MAX_FINDINGS_PER_FILE;
    return [
        ...findings.slice(0, MAX_FINDINGS_PER_FILE),
        (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .errorFinding */ .i9)('more-mistakes', `the file has ${rest} more mistakes`, {
            place: (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .startOf */ .GH)(file),
            hint: 'Mend the first ones and run again.',
        }),
    ];
}
function refused(finding) {
    return { value: null, findings: [finding] };
}
function decodeUtf8(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        return null;
    }
}
function notUtf8(file, bytes) {
    const [first, second] = bytes;
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
        return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .errorFinding */ .i9)('not-utf8', 'the file is UTF-16 text, expected UTF-8', {
            place: (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .startOf */ .GH)(file),
            hint: "Save it again with the encoding 'UTF-8'.",
        });
    }
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .errorFinding */ .i9)('not-utf8', 'the file is not UTF-8 text: a byte here is no character', {
        place: firstBadByte(file, bytes),
        hint: "Save it again with the encoding 'UTF-8'.",
    });
}
// A line end is never part of a longer UTF-8 sequence, so the lines can be decoded one by one.
function firstBadByte(file, bytes) {
    let line = 1;
    let start = 0;
    while (start <= bytes.length) {
        const found = bytes.indexOf(0x0a, start);
        const end = found === -1 ? bytes.length : found;
        const part = bytes.subarray(start, end);
        if (decodeUtf8(part) === null) {
            const column = new TextDecoder('utf-8').decode(part).indexOf('\ufffd') + 1;
            return { file, line, column };
        }
        line += 1;
        start = end + 1;
    }
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .startOf */ .GH)(file);
}
function placesOf(file, text) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
        starts.push(at + 1);
    }
    return (offset) => {
        const within = Math.min(Math.max(offset, 0), text.length);
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
            const middle = Math.ceil((low + high) / 2);
            if ((starts[middle] ?? 0) <= within) {
                low = middle;
            }
            else {
                high = middle - 1;
            }
        }
        return { file, line: low + 1, column: within - (starts[low] ?? 0) + 1 };
    };
}
function controlCharacters(source) {
    // A carriage return alone is a line end to some readers and none to others: places and content would differ.
    const pattern = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]|\r(?!\n)/g;
    const findings = [];
    for (const match of source.text.matchAll(pattern)) {
        findings.push((0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .errorFinding */ .i9)('control-character', match[0] === '\r'
            ? 'a carriage return without a line feed stands here'
            : `the control character ${codePointName(match[0])} stands here, which no text file should hold`, {
            place: source.placeAt(match.index),
            hint: match[0] === '\r'
                ? 'Save the file with the line ends of Linux (LF) or Windows (CRLF).'
                : 'Remove it; it often comes from copying out of another program.',
        }));
        if (findings.length > MAX_FINDINGS_PER_FILE) {
            break;
        }
    }
    return limitFindings(source.file, findings);
}
/** A character by its code point: `U+0007`. */
function codePointName(character) {
    return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
function kibibytes(bytes) {
    return `${Math.ceil(bytes / 1024)} KiB`;
}


/***/ }),

/***/ 4070:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ formatFailure),
/* harmony export */   c: () => (/* binding */ PluginError)
/* harmony export */ });
// A failure: something from outside that went wrong, with everything a person needs to place it.
/** The error that every failed call of a plugin throws. */
class PluginError extends Error {
    name = 'PluginError';
    failure;
    constructor(failure, options) {
        super(formatFailure(failure), options);
        this.failure = failure;
    }
}
/** A failure on one line for people: who was asked for what, and what went wrong. */
function formatFailure(failure) {
    const subject = [
        `plugin '${failure.plugin}'`,
        ...(failure.service === null ? [] : [`service '${failure.service}'`]),
        `${failure.function}()`,
        ...(failure.key === null ? [] : [`'${failure.key}'`]),
    ].join(', ');
    return `${subject}: ${failure.message}${failure.hint === null ? '' : ` ${failure.hint}`}`;
}


/***/ }),

/***/ 7679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hg: () => (/* binding */ emptyLedger),
/* harmony export */   Mc: () => (/* binding */ entriesOf),
/* harmony export */   RI: () => (/* binding */ updateLedger),
/* harmony export */   Sk: () => (/* binding */ servicesThatDiffer),
/* harmony export */   Yj: () => (/* binding */ servicesOf),
/* harmony export */   lM: () => (/* binding */ documentOf),
/* harmony export */   o3: () => (/* binding */ entryToJson),
/* harmony export */   oy: () => (/* binding */ LedgerError),
/* harmony export */   wD: () => (/* binding */ compareEntries)
/* harmony export */ });
/* harmony import */ var _files_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1966);
// The ledger: the record of what we own on each service, which decides what we may delete.

/** A ledger that cannot be read, trusted or written; the message says where, why and what to do. */
class LedgerError extends Error {
    name = 'LedgerError';
}
/** A new, empty ledger. */
function emptyLedger(lineage) {
    return { version: 1, lineage, serial: 0, lastApplied: {}, entries: [] };
}
/** The ledger after an update; its serial is one higher. */
function updateLedger(ledger, update) {
    const entries = new Map(ledger.entries.map((entry) => [entryId(entry), entry]));
    for (const gone of update.remove) {
        entries.delete(entryId(gone));
    }
    for (const entry of update.put) {
        entries.set(entryId(entry), entry);
    }
    return {
        ...ledger,
        serial: ledger.serial + 1,
        lastApplied: { ...ledger.lastApplied, ...update.lastApplied },
        entries: [...entries.values()].toSorted(compareEntries),
    };
}
/** The order entries are kept in: by service, then by key, by code unit. */
function compareEntries(a, b) {
    const [first, second] = [entryId(a), entryId(b)];
    return first === second ? 0 : first < second ? -1 : 1;
}
/** The services that an update changes something of, sorted. */
function servicesOf(update) {
    return [
        ...new Set([
            ...update.put.map((entry) => entry.service),
            ...update.remove.map((entry) => entry.service),
            ...Object.keys(update.lastApplied),
        ]),
    ].toSorted();
}
/** The services among `services` of which two ledgers say different things: entries or last applied commit. */
function servicesThatDiffer(before, after, services) {
    return services.filter((service) => textOfService(before, service) !== textOfService(after, service));
}
/** The document that stands for an entry: as it was applied, or as it is about to be created; `{}` if it says neither. */
function documentOf(entry) {
    return entry.applied ?? entry.intent?.document ?? {};
}
/** The entries of one service by key. */
function entriesOf(ledger, service) {
    return new Map(ledger.entries
        .filter((entry) => entry.service === service)
        .map((entry) => [entry.key, entry]));
}
function textOfService(ledger, service) {
    return (0,_files_json_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .dj)([
        ledger.lastApplied[service] ?? null,
        ...[...entriesOf(ledger, service).values()].toSorted(compareEntries).map(entryToJson),
    ]);
}
/** An entry as a JSON object with all its fields, as every place that keeps the ledger writes it. */
function entryToJson(entry) {
    return (0,_files_json_js__WEBPACK_IMPORTED_MODULE_0__/* .toJsonObject */ .NK)([
        ['service', entry.service],
        ['key', entry.key],
        ['plugin', entry.plugin],
        ['file', entry.file],
        ['commit', entry.commit],
        ['applied', entry.applied],
        ['intent', entry.intent === null ? null : intentToJson(entry.intent)],
    ]);
}
function intentToJson(intent) {
    return (0,_files_json_js__WEBPACK_IMPORTED_MODULE_0__/* .toJsonObject */ .NK)([
        ['action', intent.action],
        ['document', intent.document],
        ['run', intent.run],
    ]);
}
function entryId(entry) {
    // A service id is kebab-case, so the first NUL ends it.
    return `${entry.service}\0${entry.key}`;
}


/***/ }),

/***/ 5603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ stripControls),
/* harmony export */   FV: () => (/* binding */ escapeMarkdown),
/* harmony export */   MZ: () => (/* binding */ codeCell),
/* harmony export */   QU: () => (/* binding */ maskSecrets),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   aD: () => (/* binding */ createMasker),
/* harmony export */   d6: () => (/* binding */ codeFence),
/* harmony export */   v1: () => (/* binding */ codeHtml),
/* harmony export */   xv: () => (/* binding */ truncate)
/* harmony export */ });
/* unused harmony exports escapeWorkflowCommands, MASK, MIN_SECRET_LENGTH, escapeHtml */
// Safe text: all escaping and masking of foreign text, for logs, Markdown, HTML and hidden JSON.
/** Runs of characters that a terminal or a browser would obey instead of showing: ANSI escape sequences. */
const ANSI_SEQUENCE = /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]P^_X]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x80-\x9f\n]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g;
/** C0 and C1 controls except tab and line feed. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/g;
/** Characters that reorder what stands around them (bidirectional controls) or smuggle unseen letters (tags). */
const DECEIVING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;
/**
 * Text without anything that is obeyed instead of shown: ANSI sequences and controls are dropped (line feeds and tabs
 * stay, other line ends become line feeds), bidirectional controls and tag characters are made visible as `[U+202E]`,
 * half a surrogate pair becomes U+FFFD.
 */
function stripControls(text) {
    return text
        .replace(/\r\n?|[\u2028\u2029]/g, '\n')
        .replace(ANSI_SEQUENCE, '')
        .replace(CONTROLS, '')
        .replace(DECEIVING, (char) => `[U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}]`)
        .toWellFormed();
}
/** `::` after whatever .NET trims as white space or ignores; one character class, so that it takes linear time. */
const COMMAND_AT_LINE_START = /^([\p{DI}\x00-\x09\x0b\x0c\x0e-\x20\x7f-\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]*):(?=\p{DI}*:)/gmu;
/**
 * Text in which GitHub's runner finds no command: a space breaks `::` at a line's start (after white space) into `: :`,
 * and `##[` anywhere into `## [`.
 *
 * A space and not a zero-width character: the runner compares `::` by the rules of its culture
 * (actions/runner, ActionCommand.TryParseV2), which ignore zero-width characters. For the same reason such characters
 * between or before the colons do not hide a command here.
 */
function escapeWorkflowCommands(text) {
    return text.replace(COMMAND_AT_LINE_START, '$1: ').replace(/(#\p{DI}*#)(?=\p{DI}*\[)/gu, '$1 ');
}
/** What stands where a secret stood. */
const MASK = '***';
/**
 * Secrets shorter than this are not masked: they are no secrets (a port, a flag), and masking `1` everywhere would
 * make a plan unreadable and give the value away.
 */
const MIN_SECRET_LENGTH = 4;
/**
 * Text with every secret replaced by `***`, as it is and in its common encodings: JSON string, URI component (both
 * cases of the digits, `+` or `%20`), hexadecimal, base64 and base64url at all three alignments, HTML. Of a secret of
 * several lines each line is a secret too.
 */
function maskSecrets(text, secrets) {
    return createMasker(secrets)(text);
}
/** The function that masks these secrets, for use on many texts. */
function createMasker(secrets) {
    const patterns = new Map();
    for (const secret of secrets.flatMap(withItsLines)) {
        for (const { source, length } of patternsOf(secret)) {
            patterns.set(source, length);
        }
    }
    if (patterns.size === 0) {
        return (text) => text;
    }
    // Longest first, so that a secret that is part of another never leaves a rest of it.
    const sources = [...patterns].toSorted((a, b) => b[1] - a[1]).map(([source]) => source);
    const secretPattern = new RegExp(sources.join('|'), 'g');
    return (text) => text.replace(secretPattern, MASK);
}
function withItsLines(secret) {
    const trimmed = secret.trim();
    const lines = trimmed.split(/\r\n|\r|\n/).map((line) => line.trim());
    return [...new Set([secret, trimmed, ...lines])].filter((part) => part.length >= MIN_SECRET_LENGTH);
}
function patternsOf(secret) {
    const bytes = Buffer.from(secret, 'utf8');
    const json = JSON.stringify(secret).slice(1, -1);
    const uri = encodeURIComponent(secret.toWellFormed());
    const hex = bytes.toString('hex');
    const literals = [
        secret,
        json,
        // Some writers of JSON escape the slash, or everything beyond ASCII.
        json.replaceAll('/', '\\/'),
        json.replace(/[^ -~]/g, unicodeEscape),
        JSON.stringify(json).slice(1, -1),
        uri,
        uri.replaceAll('%20', '+'),
        new URLSearchParams({ '': secret.toWellFormed() }).toString().slice(1),
        lowerCaseEscapes(uri),
        encodeURI(secret.toWellFormed()),
        // RFC 3986 reserves characters that encodeURIComponent leaves alone.
        uri.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
        [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
        [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''),
        hex,
        hex.toUpperCase(),
        ...htmlForms(secret),
    ];
    return [
        ...[...new Set(literals)].map((literal) => ({
            source: escapePattern(literal),
            length: literal.length,
        })),
        ...base64Patterns(bytes),
    ];
}
function escapePattern(literal) {
    return literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
function unicodeEscape(char) {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
function lowerCaseEscapes(uri) {
    return uri.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}
function htmlForms(secret) {
    const basic = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const quoted = basic.replaceAll('"', '&quot;');
    return [
        basic,
        quoted,
        ...['&#39;', '&#x27;', '&apos;'].map((quote) => quoted.replaceAll("'", quote)),
        basic.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
    ];
}
/**
 * The base64 of a secret that stands anywhere in a longer text: three alignments, and in each the characters that hold
 * only bits of the secret. The characters at either end hold some of its bits too, whatever stands beside it.
 */
function base64Patterns(bytes) {
    return [0, 1, 2].flatMap((before) => {
        const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
        const first = Math.ceil((before * 8) / 6);
        const end = Math.floor(((before + bytes.length) * 8) / 6);
        const inner = encoded.slice(first, end);
        if (inner.length < MIN_SECRET_LENGTH) {
            return [];
        }
        const left = before === 0 ? '' : '[A-Za-z0-9+/_-]?';
        const right = ((before + bytes.length) * 8) % 6 === 0 ? '' : '(?:[A-Za-z0-9+/_-]={0,2})?';
        const url = inner.replaceAll('+', '-').replaceAll('/', '_');
        return [...new Set([inner, url])].map((piece) => ({
            source: `${left}${escapePattern(piece)}${right}`,
            length: piece.length,
        }));
    });
}
/** Text for HTML, in an element or in quotes. Mentions and references are not touched: see {@link escapeMarkdown}. */
function escapeHtml(text) {
    return stripControls(text).replace(/[&<>"'`|]/g, (char) => `&#${char.charCodeAt(0)};`);
}
/** Breaks what GitHub reads in a text that it already rendered, where no escape helps; it is not seen. */
const BREAK = '&#8203;';
/**
 * Foreign text as one line of plain Markdown: nothing in it is Markdown, HTML, an entity, an emoji code, mathematics, a
 * table's bar, a mention, an issue reference, a commit's SHA, an address or a link. Line ends become spaces.
 *
 * Punctuation is written as entities or escaped; what GitHub looks for after rendering (mentions, references,
 * autolinks) is broken by a zero-width space.
 */
function escapeMarkdown(text) {
    const line = stripControls(text).replace(/\s+/g, ' ').trim();
    return (line
        // First mark where to break, since the escapes below would hide the patterns. U+0000 cannot be in the line.
        .replace(/@/g, '@\0')
        .replace(/#(?=\d)/g, '#\0')
        .replace(/\b(GH-)(?=\d)/gi, '$1\0')
        .replace(/:\/\//g, ':\0//')
        .replace(/\b(www)(?=\.)/gi, '$1\0')
        .replace(/:(?=[\w+-]+:)/g, ':\0')
        .replace(/(?<![0-9a-z])[0-9a-f]{7,}(?![0-9a-z])/gi, (sha) => sha.replace(/.{6}(?=.)/g, '$&\0'))
        .replace(/[&<>|\\`*_{}[\]()#!~$^]/g, (char) => '&<>|'.includes(char) ? `&#${char.charCodeAt(0)};` : `\\${char}`)
        // A line's start could make it a list, a quotation's rule or a heading's underline.
        .replace(/^[-+=]/, (char) => `&#${char.charCodeAt(0)};`)
        .replace(/^(\d{1,9})([.)])/, '$1\\$2')
        .replaceAll('\0', BREAK));
}
/**
 * Foreign text as one line of code in Markdown, where GitHub sees no mention, reference or link. Not for a table's cell:
 * see {@link codeCell}. Empty text gives empty text.
 */
function codeSpan(text) {
    const line = stripControls(text).replace(/[\n\t]+/g, ' ');
    if (line.trim() === '') {
        return '';
    }
    const ticks = '`'.repeat(longestRun(line, '`') + 1);
    // One space at either end is taken off by Markdown, which lets the text begin or end with a back-tick.
    const pad = /^[` ]|[` ]$/.test(line) ? ' ' : '';
    return `${ticks}${pad}${line}${pad}${ticks}`;
}
/** Foreign text as code for a table's cell or a list's item: HTML, since a bar in a code span would end the cell. */
function codeCell(text) {
    return `<code>${escapeMarkdown(text)}</code>`;
}
/** Foreign text as code for raw HTML, such as the summary of a `<details>`. */
function codeHtml(text) {
    return `<code>${escapeHtml(text).replace(/\s+/g, ' ')}</code>`;
}
/** Text as a fenced block, the fence longer than any run of back-ticks or tildes in it. */
function codeFence(text, language = '') {
    const content = stripControls(text).replace(/\n+$/, '');
    const fence = '`'.repeat(Math.max(3, longestRun(content, '`') + 1, longestRun(content, '~') + 1));
    return `${fence}${language.replace(/[^\w-]/g, '')}\n${content}\n${fence}`;
}
/**
 * Text of at most `limit` characters (code points), cut with an ellipsis that counts as one. A character is never cut:
 * neither a surrogate pair, nor a letter from its accents, nor an emoji from what is joined to it.
 */
function truncate(text, limit) {
    if (text.length <= limit) {
        return text;
    }
    let count = 0;
    let at = 0;
    let lastStart = 0;
    let joined = false;
    for (const char of text) {
        const continues = joined || /^[\p{M}\u200d\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]/u.test(char);
        if (!continues && count < limit) {
            lastStart = at;
        }
        joined = char === '\u200d';
        count += 1;
        at += char.length;
        if (count > limit) {
            return `${text.slice(0, lastStart)}…`;
        }
    }
    return text;
}
function longestRun(text, char) {
    let longest = 0;
    let run = 0;
    for (const each of text) {
        run = each === char ? run + 1 : 0;
        longest = Math.max(longest, run);
    }
    return longest;
}


/***/ }),

/***/ 4788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ GitError),
/* harmony export */   o: () => (/* reexport safe */ _core_plan_ledger_js__WEBPACK_IMPORTED_MODULE_0__.oy)
/* harmony export */ });
/* harmony import */ var _core_plan_ledger_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7679);

/** A run of git that failed, secrets already replaced by `***` in all of its fields. */
class GitError extends Error {
    name = 'GitError';
    /** The arguments, e.g. `fetch --depth=1 https://host/repository refs/x`. */
    command;
    /** null: git did not start, or was ended because of time or size. */
    exitCode;
    stdout;
    stderr;
    constructor(message, failure, options) {
        super(message, options);
        this.command = failure.command;
        this.exitCode = failure.exitCode;
        this.stdout = failure.stdout;
        this.stderr = failure.stderr;
    }
}


/***/ }),

/***/ 8963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  r: () => (/* binding */ runMode)
});

// EXTERNAL MODULE: ./build/core/files/json.js
var files_json = __nccwpck_require__(1966);
;// CONCATENATED MODULE: ./build/core/files/json-pointer.js
// JSON pointers (RFC 6901): the address of a field in a document, used for line maps, `identity`, `ignore` and differences.

/** Writes the pointer of a path of keys and indexes: `['a/b', 0]` becomes `/a~1b/0`; the empty path is `""`. */
function pointerOf(path) {
    return path
        .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
        .join('');
}
/** Reads a pointer into its keys; null when the text is no pointer (it must be empty or begin with `/`). */
function parsePointer(pointer) {
    if (pointer === '') {
        return [];
    }
    if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) {
        return null;
    }
    return pointer
        .slice(1)
        .split('/')
        .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
/** The value a pointer points at; undefined when there is none. */
function json_pointer_valueAt(document, pointer) {
    let value = document;
    for (const key of parsePointer(pointer) ?? []) {
        if ((0,files_json/* isJsonArray */.Md)(value)) {
            value = /^(0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
        }
        else if ((0,files_json/* isJsonObject */.OW)(value)) {
            value = Object.hasOwn(value, key) ? value[key] : undefined;
        }
        else {
            return undefined;
        }
    }
    return value;
}
/** A copy of the document without the values that the pointers point at. */
function withoutPointers(document, pointers) {
    return pointers.reduce((rest, pointer) => {
        const path = parsePointer(pointer);
        return path === null || path.length === 0 ? rest : without(rest, path);
    }, document);
}
function without(value, path) {
    const [key, ...rest] = path;
    if (key === undefined) {
        return value;
    }
    if ((0,files_json/* isJsonArray */.Md)(value)) {
        return value.flatMap((item, index) => {
            if (String(index) !== key) {
                return [item];
            }
            return rest.length === 0 ? [] : [without(item, rest)];
        });
    }
    if ((0,files_json/* isJsonObject */.OW)(value)) {
        return (0,files_json/* toJsonObject */.NK)(Object.entries(value).flatMap(([name, item]) => {
            if (name !== key) {
                return [[name, item]];
            }
            return rest.length === 0 ? [] : [[name, without(item, rest)]];
        }));
    }
    return value;
}

;// CONCATENATED MODULE: ./build/core/files/trigger.js
// The trigger: what started a run, read from the event that GitHub describes, and the mode that follows from it.


/**
 * Reads the trigger from the event's name, its payload and GITHUB_SHA / GITHUB_REF.
 * The payload's shapes are those of https://docs.github.com/webhooks/webhook-events-and-payloads.
 */
function readTrigger(run) {
    const { event, payload, sha, ref } = run;
    const number = valueAt(payload, '/pull_request/number');
    if (/^pull_request(_target)?$/.test(event) && typeof number === 'number') {
        return {
            type: 'pull-request',
            number,
            labels: labelNames(valueAt(payload, '/pull_request/labels')),
            fork: valueAt(payload, '/pull_request/head/repo/full_name') !==
                valueAt(payload, '/pull_request/base/repo/full_name'),
            commit: textAt(payload, '/pull_request/head/sha') ?? sha,
            baseCommit: textAt(payload, '/pull_request/base/sha') ?? sha,
        };
    }
    if (event === 'push') {
        const branch = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
        const defaultBranch = textAt(payload, '/repository/default_branch');
        return {
            type: 'push',
            commit: sha,
            branch,
            toDefaultBranch: branch !== null && branch === defaultBranch,
        };
    }
    return { type: 'other', event, commit: sha };
}
/** The mode that `mode: auto` means for an event (docs/architecture.md, "Modes"). */
function autoMode(trigger) {
    switch (trigger.type) {
        case 'pull-request':
            return 'plan';
        case 'push':
            return trigger.toDefaultBranch ? 'apply' : 'validate';
        case 'other':
            return trigger.event === 'schedule' ? 'drift' : 'plan';
    }
}
function textAt(payload, pointer) {
    const value = valueAt(payload, pointer);
    return typeof value === 'string' && value !== '' ? value : null;
}
function labelNames(labels) {
    return Array.isArray(labels)
        ? labels.flatMap((label) => isJsonObject(label) && typeof label['name'] === 'string' ? [label['name']] : [])
        : [];
}

;// CONCATENATED MODULE: ./build/core/plan/diff-documents.js
// The field-level difference of two documents, on JSON values: the one place that says what counts as equal.


/**
 * Every field that differs from `before` to `after`, in the order of the fields of `after`, then those that are gone.
 * Key order never matters, strings are compared after normalising line ends and trailing white space, numbers exactly.
 * An array of scalars is one field: it is shown whole when it differs; arrays that hold objects are compared by position.
 */
function diffDocuments(before, after, ignore) {
    const differences = [];
    collect({
        path: [],
        before: withoutPointers(before, ignore),
        after: withoutPointers(after, ignore),
        into: differences,
    });
    return differences;
}
/** Says whether two documents mean the same once the ignored fields are left out; null (absent) equals only null. */
function equalDocuments(a, b, ignore) {
    if (a === null || b === null) {
        return a === b;
    }
    return equalValues(withoutPointers(a, ignore), withoutPointers(b, ignore));
}
/** Line ends as `\n`, no white space at the end of a line or of the text: services rewrite these, people do not see them. */
function normaliseText(text) {
    return text
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/[^\S\n]+$/gm, '')
        .trimEnd();
}
function equalValues(a, b) {
    if (typeof a === 'string' && typeof b === 'string') {
        return a === b || normaliseText(a) === normaliseText(b);
    }
    if ((0,files_json/* isJsonArray */.Md)(a) && (0,files_json/* isJsonArray */.Md)(b)) {
        return a.length === b.length && a.every((item, index) => equalValues(item, b[index] ?? null));
    }
    if ((0,files_json/* isJsonObject */.OW)(a) && (0,files_json/* isJsonObject */.OW)(b)) {
        const keys = Object.keys(a);
        return (keys.length === Object.keys(b).length &&
            keys.every((key) => Object.hasOwn(b, key) && equalValues(a[key] ?? null, b[key] ?? null)));
    }
    return a === b;
}
function collect({ path, before, after, into }) {
    if ((0,files_json/* isJsonObject */.OW)(before) && (0,files_json/* isJsonObject */.OW)(after)) {
        for (const [key, value] of Object.entries(after)) {
            collectField({
                path: [...path, key],
                before: Object.hasOwn(before, key) ? before[key] : undefined,
                after: value,
                into,
            });
        }
        for (const [key, value] of Object.entries(before)) {
            if (!Object.hasOwn(after, key)) {
                collectField({ path: [...path, key], before: value, after: undefined, into });
            }
        }
        return;
    }
    if ((0,files_json/* isJsonArray */.Md)(before) && (0,files_json/* isJsonArray */.Md)(after) && [...before, ...after].some(isContainer)) {
        for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
            collectField({ path: [...path, index], before: before[index], after: after[index], into });
        }
        return;
    }
    if (!equalValues(before, after)) {
        into.push({ pointer: pointerOf(path), kind: 'changed', before, after });
    }
}
function collectField(field) {
    const { path, before, after, into } = field;
    if (before === undefined) {
        if (after !== undefined) {
            into.push({ pointer: pointerOf(path), kind: 'added', before, after });
        }
    }
    else if (after === undefined) {
        into.push({ pointer: pointerOf(path), kind: 'removed', before, after });
    }
    else {
        collect({ path, before, after, into });
    }
}
function isContainer(value) {
    return typeof value === 'object' && value !== null;
}

;// CONCATENATED MODULE: ./build/core/plan/ledger-update.js
// What an apply means for the ledger: entries of what is ours now, none of what is gone, and the commit that was applied.

/**
 * The update of the ledger after an apply. A failed or skipped change leaves its entry as it was: the next run sees the
 * service as it is and resumes. A detection that needed nothing gets its entry renewed when its document or file changed,
 * so that a later edit on the service is not mistaken for one of long ago.
 */
function ledgerUpdateOf(plan, report) {
    const done = report.outcomes.flatMap((outcome) => outcome.status === 'applied' ? [outcome.change] : []);
    const renewed = plan.changes.filter((change) => change.action === 'no-op' && isOutOfDate(change));
    return {
        put: [...done, ...renewed].flatMap((change) => entryOf(change, plan.commit)),
        remove: done
            .filter((change) => change.action === 'delete' || change.action === 'forget')
            .map(({ service, key }) => ({ service, key })),
        lastApplied: Object.fromEntries(plan.services.map((service) => [service, plan.commit])),
    };
}
/** Says whether an update would change anything in the ledger but its serial. */
function changesLedger(ledger, update) {
    return (update.put.length > 0 ||
        update.remove.length > 0 ||
        Object.entries(update.lastApplied).some(([service, commit]) => ledger.lastApplied[service] !== commit));
}
/** One line for the ledger's history: what this run did. */
function describeUpdate(plan, report) {
    const count = (action) => report.outcomes.filter((outcome) => outcome.status === 'applied' && outcome.change.action === action).length;
    const parts = ['create', 'update', 'delete', 'adopt', 'forget']
        .map((action) => ({ action, count: count(action) }))
        .filter((part) => part.count > 0)
        .map((part) => `${part.action} ${part.count}`);
    return `Apply ${plan.commit.slice(0, 12)} to ${plan.services.join(', ')}: ${parts.length === 0 ? 'no change' : parts.join(', ')}`;
}
function entryOf(change, commit) {
    const { service, plugin, key, file, desired } = change;
    return desired === null
        ? []
        : [{ service, key, plugin, file, applied: desired, commit, intent: null }];
}
function isOutOfDate({ applied, appliedFrom, desired, file }) {
    return appliedFrom !== file || !equalDocuments(applied, desired, []);
}

// EXTERNAL MODULE: ./build/core/plan/failure.js
var plan_failure = __nccwpck_require__(4070);
// EXTERNAL MODULE: ./build/core/text/safe-text.js
var safe_text = __nccwpck_require__(5603);
;// CONCATENATED MODULE: ./build/core/text/blocks.js
// Blocks of Markdown as GitHub shows them: prose, alerts, folded details, tables and lists, all bounded in size.

/** Most characters of a key, a file or a value inside a line. */
const MAX_NAME = 120;
/** Most characters of a message inside a line. */
const MAX_MESSAGE = 600;
/** Most bytes of one list, so that a page always has room for what stands beside it. */
const MAX_LIST_BYTES = 8_000;
/** An alert block around Markdown. */
function blocks_alert(kind, markdown) {
    return [`[!${kind}]`, ...markdown.split('\n')].map((line) => `> ${line}`.trimEnd()).join('\n');
}
/** A folded block: `summary` is HTML, `body` Markdown. */
function details(summary, body, state = 'closed') {
    return `<details${state === 'open' ? ' open' : ''}>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** A key, a file or a value as code inside a line. */
function blocks_name(text) {
    return (0,safe_text/* codeSpan */.SS)((0,safe_text/* truncate */.xv)(text, MAX_NAME)) || '*(empty)*';
}
/** A name cut to the length that fits a line, not escaped. */
function shortName(text) {
    return (0,safe_text/* truncate */.xv)(text, MAX_NAME) || '(empty)';
}
/** A sentence, ours or foreign, as Markdown: what stands in back-ticks is code, everything else is plain. */
function prose(text) {
    return (0,safe_text/* truncate */.xv)(text, MAX_MESSAGE)
        .split(/`([^`]+)`/)
        .map((part, index) => (index % 2 === 1 ? (0,safe_text/* codeSpan */.SS)(part) : spaced(part)))
        .join('');
}
// Escaping trims, and the spaces beside a code span are wanted.
function spaced(text) {
    const escaped = (0,safe_text/* escapeMarkdown */.FV)(text);
    return escaped === ''
        ? text === ''
            ? ''
            : ' '
        : `${/^\s/.test(text) ? ' ' : ''}${escaped}${/\s$/.test(text) ? ' ' : ''}`;
}
/** A bulleted list, cut at whole items; `where` says where the rest can be found. */
function list(items, options = {}) {
    const { most = 20, where = 'see the changes below' } = options;
    const shown = [];
    let bytes = 0;
    for (const item of items) {
        bytes += Buffer.byteLength(item) + 3;
        if (shown.length === most || bytes > MAX_LIST_BYTES) {
            break;
        }
        shown.push(`- ${item}`);
    }
    const left = items.length - shown.length;
    return [...shown, ...(left === 0 ? [] : [`- … and ${number(left)} more, ${where}`])].join('\n');
}
/** Some names in a line: the first few, and how many more there are. */
function names(all, most = 5) {
    const left = all.length - most;
    return `${all.slice(0, most).map(blocks_name).join(', ')}${left > 0 ? ` and ${number(left)} more` : ''}`;
}
/** A table; cells are Markdown without a bar, the first column is text, the others are numbers. */
function table(head, rows, align = 'numbers') {
    const rule = head.map((_, index) => (index === 0 || align === 'text' ? '---' : '--:'));
    return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
/** A number with its thousands apart. */
function number(value) {
    return value.toLocaleString('en');
}
/** A number and its noun: `1 change`, `2 changes`. */
function counted(value, noun, plural = `${noun}s`) {
    return `${number(value)} ${value === 1 ? noun : plural}`;
}
/** Items in pieces that fit a list, each with the words that say which part of all it is. */
function chunked(all, size = 40) {
    return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => {
        const items = all.slice(index * size, (index + 1) * size);
        const first = index * size + 1;
        const range = all.length <= size ? '' : ` (${number(first)} to ${number(first + items.length - 1)})`;
        return { items, range };
    });
}
/** Text with its long lines broken at spaces: what servers say in one line is read in a narrow column. */
function wrapped(text, width = 100) {
    return text
        .split('\n')
        .map((line) => line.replace(new RegExp(`(.{1,${width}})(?: +|$)`, 'gu'), '$1\n').trimEnd())
        .join('\n');
}
/** Plain text as one line without controls, for logs and titles. */
function oneLine(text) {
    return (0,safe_text/* truncate */.xv)((0,safe_text/* stripControls */.$Y)(text).replace(/\s*\n\s*/g, ' '), 1_000);
}

;// CONCATENATED MODULE: ./node_modules/diff/libesm/diff/base.js
class Diff {
    diff(oldStr, newStr, 
    // Type below is not accurate/complete - see above for full possibilities - but it compiles
    options = {}) {
        let callback;
        if (typeof options === 'function') {
            callback = options;
            options = {};
        }
        else if ('callback' in options) {
            callback = options.callback;
        }
        // Allow subclasses to massage the input prior to running
        const oldString = this.castInput(oldStr, options);
        const newString = this.castInput(newStr, options);
        const oldTokens = this.removeEmpty(this.tokenize(oldString, options));
        const newTokens = this.removeEmpty(this.tokenize(newString, options));
        return this.diffWithOptionsObj(oldTokens, newTokens, options, callback);
    }
    diffWithOptionsObj(oldTokens, newTokens, options, callback) {
        var _a;
        const done = (value) => {
            value = this.postProcess(value, options);
            if (callback) {
                setTimeout(function () { callback(value); }, 0);
                return undefined;
            }
            else {
                return value;
            }
        };
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let editLength = 1;
        let maxEditLength = newLen + oldLen;
        if (options.maxEditLength != null) {
            maxEditLength = Math.min(maxEditLength, options.maxEditLength);
        }
        const maxExecutionTime = (_a = options.timeout) !== null && _a !== void 0 ? _a : Infinity;
        const abortAfterTimestamp = Date.now() + maxExecutionTime;
        const bestPath = [{ oldPos: -1, lastComponent: undefined }];
        // Seed editLength = 0, i.e. the content starts with the same values
        let newPos = this.extractCommon(bestPath[0], newTokens, oldTokens, 0, options);
        if (bestPath[0].oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
            // Identity per the equality and tokenizer
            return done(this.buildValues(bestPath[0].lastComponent, newTokens, oldTokens));
        }
        // Once we hit the right edge of the edit graph on some diagonal k, we can
        // definitely reach the end of the edit graph in no more than k edits, so
        // there's no point in considering any moves to diagonal k+1 any more (from
        // which we're guaranteed to need at least k+1 more edits).
        // Similarly, once we've reached the bottom of the edit graph, there's no
        // point considering moves to lower diagonals.
        // We record this fact by setting minDiagonalToConsider and
        // maxDiagonalToConsider to some finite value once we've hit the edge of
        // the edit graph.
        // This optimization is not faithful to the original algorithm presented in
        // Myers's paper, which instead pointlessly extends D-paths off the end of
        // the edit graph - see page 7 of Myers's paper which notes this point
        // explicitly and illustrates it with a diagram. This has major performance
        // implications for some common scenarios. For instance, to compute a diff
        // where the new text simply appends d characters on the end of the
        // original text of length n, the true Myers algorithm will take O(n+d^2)
        // time while this optimization needs only O(n+d) time.
        let minDiagonalToConsider = -Infinity, maxDiagonalToConsider = Infinity;
        // Main worker method. checks all permutations of a given edit length for acceptance.
        const execEditLength = () => {
            for (let diagonalPath = Math.max(minDiagonalToConsider, -editLength); diagonalPath <= Math.min(maxDiagonalToConsider, editLength); diagonalPath += 2) {
                let basePath;
                const removePath = bestPath[diagonalPath - 1], addPath = bestPath[diagonalPath + 1];
                if (removePath) {
                    // No one else is going to attempt to use this value, clear it
                    // @ts-expect-error - perf optimisation. This type-violating value will never be read.
                    bestPath[diagonalPath - 1] = undefined;
                }
                let canAdd = false;
                if (addPath) {
                    // what newPos will be after we do an insertion:
                    const addPathNewPos = addPath.oldPos - diagonalPath;
                    canAdd = addPath && 0 <= addPathNewPos && addPathNewPos < newLen;
                }
                const canRemove = removePath && removePath.oldPos + 1 < oldLen;
                if (!canAdd && !canRemove) {
                    // If this path is a terminal then prune
                    // @ts-expect-error - perf optimisation. This type-violating value will never be read.
                    bestPath[diagonalPath] = undefined;
                    continue;
                }
                // Select the diagonal that we want to branch from. We select the prior
                // path whose position in the old string is the farthest from the origin
                // and does not pass the bounds of the diff graph
                if (!canRemove || (canAdd && removePath.oldPos < addPath.oldPos)) {
                    basePath = this.addToPath(addPath, true, false, 0, options);
                }
                else {
                    basePath = this.addToPath(removePath, false, true, 1, options);
                }
                newPos = this.extractCommon(basePath, newTokens, oldTokens, diagonalPath, options);
                if (basePath.oldPos + 1 >= oldLen && newPos + 1 >= newLen) {
                    // If we have hit the end of both strings, then we are done
                    return done(this.buildValues(basePath.lastComponent, newTokens, oldTokens)) || true;
                }
                else {
                    bestPath[diagonalPath] = basePath;
                    if (basePath.oldPos + 1 >= oldLen) {
                        maxDiagonalToConsider = Math.min(maxDiagonalToConsider, diagonalPath - 1);
                    }
                    if (newPos + 1 >= newLen) {
                        minDiagonalToConsider = Math.max(minDiagonalToConsider, diagonalPath + 1);
                    }
                }
            }
            editLength++;
        };
        // Performs the length of edit iteration. Is a bit fugly as this has to support the
        // sync and async mode which is never fun. Loops over execEditLength until a value
        // is produced, or until the edit length exceeds options.maxEditLength (if given),
        // in which case it will return undefined.
        if (callback) {
            (function exec() {
                setTimeout(function () {
                    if (editLength > maxEditLength || Date.now() > abortAfterTimestamp) {
                        return callback(undefined);
                    }
                    if (!execEditLength()) {
                        exec();
                    }
                }, 0);
            }());
        }
        else {
            while (editLength <= maxEditLength && Date.now() <= abortAfterTimestamp) {
                const ret = execEditLength();
                if (ret) {
                    return ret;
                }
            }
        }
    }
    addToPath(path, added, removed, oldPosInc, options) {
        const last = path.lastComponent;
        if (last && !options.oneChangePerToken && last.added === added && last.removed === removed) {
            return {
                oldPos: path.oldPos + oldPosInc,
                lastComponent: { count: last.count + 1, added: added, removed: removed, previousComponent: last.previousComponent }
            };
        }
        else {
            return {
                oldPos: path.oldPos + oldPosInc,
                lastComponent: { count: 1, added: added, removed: removed, previousComponent: last }
            };
        }
    }
    extractCommon(basePath, newTokens, oldTokens, diagonalPath, options) {
        const newLen = newTokens.length, oldLen = oldTokens.length;
        let oldPos = basePath.oldPos, newPos = oldPos - diagonalPath, commonCount = 0;
        while (newPos + 1 < newLen && oldPos + 1 < oldLen && this.equals(oldTokens[oldPos + 1], newTokens[newPos + 1], options)) {
            newPos++;
            oldPos++;
            commonCount++;
            if (options.oneChangePerToken) {
                basePath.lastComponent = { count: 1, previousComponent: basePath.lastComponent, added: false, removed: false };
            }
        }
        if (commonCount && !options.oneChangePerToken) {
            basePath.lastComponent = { count: commonCount, previousComponent: basePath.lastComponent, added: false, removed: false };
        }
        basePath.oldPos = oldPos;
        return newPos;
    }
    equals(left, right, options) {
        if (options.comparator) {
            return options.comparator(left, right);
        }
        else {
            return left === right
                || (!!options.ignoreCase && left.toLowerCase() === right.toLowerCase());
        }
    }
    removeEmpty(array) {
        const ret = [];
        for (let i = 0; i < array.length; i++) {
            if (array[i]) {
                ret.push(array[i]);
            }
        }
        return ret;
    }
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    castInput(value, options) {
        return value;
    }
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    tokenize(value, options) {
        return Array.from(value);
    }
    join(chars) {
        // Assumes ValueT is string, which is the case for most subclasses.
        // When it's false, e.g. in diffArrays, this method needs to be overridden (e.g. with a no-op)
        // Yes, the casts are verbose and ugly, because this pattern - of having the base class SORT OF
        // assume tokens and values are strings, but not completely - is weird and janky.
        return chars.join('');
    }
    postProcess(changeObjects, 
    // eslint-disable-next-line @typescript-eslint/no-unused-vars
    options) {
        return changeObjects;
    }
    get useLongestToken() {
        return false;
    }
    buildValues(lastComponent, newTokens, oldTokens) {
        // First we convert our linked list of components in reverse order to an
        // array in the right order:
        const components = [];
        let nextComponent;
        while (lastComponent) {
            components.push(lastComponent);
            nextComponent = lastComponent.previousComponent;
            delete lastComponent.previousComponent;
            lastComponent = nextComponent;
        }
        components.reverse();
        const componentLen = components.length;
        let componentPos = 0, newPos = 0, oldPos = 0;
        for (; componentPos < componentLen; componentPos++) {
            const component = components[componentPos];
            if (!component.removed) {
                if (!component.added && this.useLongestToken) {
                    let value = newTokens.slice(newPos, newPos + component.count);
                    value = value.map(function (value, i) {
                        const oldValue = oldTokens[oldPos + i];
                        return oldValue.length > value.length ? oldValue : value;
                    });
                    component.value = this.join(value);
                }
                else {
                    component.value = this.join(newTokens.slice(newPos, newPos + component.count));
                }
                newPos += component.count;
                // Common case
                if (!component.added) {
                    oldPos += component.count;
                }
            }
            else {
                component.value = this.join(oldTokens.slice(oldPos, oldPos + component.count));
                oldPos += component.count;
            }
        }
        return components;
    }
}

;// CONCATENATED MODULE: ./node_modules/diff/libesm/diff/array.js

class ArrayDiff extends Diff {
    tokenize(value) {
        return value.slice();
    }
    join(value) {
        return value;
    }
    removeEmpty(value) {
        return value;
    }
}
const arrayDiff = new ArrayDiff();
function diffArrays(oldArr, newArr, options) {
    return arrayDiff.diff(oldArr, newArr, options);
}

;// CONCATENATED MODULE: ./build/core/text/plan-diff.js
// The differences of one change as text: a block of `diff` lines, field by field, bounded in size and in time.





/** Most bytes (UTF-8) of one block; what is longer is cut with a note. */
const MAX_DIFF_BYTES = 12_000;
/** Most characters of one line, the rest is counted. */
const MAX_LINE = 400;
/** Unchanged lines shown around a changed one. */
const CONTEXT = 3;
/** Most lines that may differ before a text is shown as replaced; bounds the time of comparing it. */
const MAX_EDITS = 400;
/**
 * Differences as a fenced block. Fields that are only added or only removed read like YAML; a changed field has its JSON
 * pointer as header (the form that `ignore` takes) and its lines compared. Empty text when nothing differs.
 */
function diffFence(differences, maxBytes = MAX_DIFF_BYTES) {
    const lines = [];
    let bytes = 0;
    let left = 0;
    for (const line of linesOf(differences)) {
        bytes += Buffer.byteLength(line) + 1;
        if (bytes <= maxBytes) {
            lines.push(line);
        }
        else {
            left += 1;
        }
    }
    if (lines.length === 0 && left === 0) {
        return '';
    }
    if (left > 0) {
        lines.push(`@@ cut here: ${count(left, 'more line')}, see the plan file @@`);
    }
    return (0,safe_text/* codeFence */.d6)(lines.join('\n'), 'diff');
}
/** A value on one line, for tables and log lines. */
function inlineValue(value) {
    if (value === undefined) {
        return '(none)';
    }
    if ((0,files_json/* isJsonArray */.Md)(value)) {
        return `[${value.map(inlineValue).join(', ')}]`;
    }
    if ((0,files_json/* isJsonObject */.OW)(value)) {
        return `{${Object.entries(value)
            .map(([key, member]) => `${visible(key)}: ${inlineValue(member)}`)
            .join(', ')}}`;
    }
    return scalar(typeof value === 'string' ? normaliseText(value).replaceAll('\n', ' ') : value);
}
function* linesOf(differences) {
    const whole = differences.every(({ kind }) => kind === differences[0]?.kind);
    for (const difference of differences) {
        const { kind, before, after, pointer } = difference;
        if (kind === 'changed') {
            yield `@@ ${visible(pointer)} @@`;
            yield* changedLines(before ?? null, after ?? null);
        }
        else {
            const sign = kind === 'added' ? '+' : '-';
            // A document that comes or goes as a whole needs no header per field.
            if (!whole) {
                yield `@@ ${visible(pointer)} @@`;
            }
            const name = whole ? fieldLabel(pointer) : null;
            for (const line of valueLines((kind === 'added' ? after : before) ?? null, name)) {
                yield cutLine(`${sign} ${line}`);
            }
        }
    }
}
function fieldLabel(pointer) {
    const path = parsePointer(pointer) ?? [];
    return visible(path.length === 1 ? (path[0] ?? '') : pointer);
}
// A value as lines -------------------------------------------------------------------------------
function* valueLines(value, name) {
    const label = name === null ? '' : `${name}: `;
    const inner = name === null ? '' : '  ';
    if (typeof value === 'string' && value.trimEnd().includes('\n')) {
        if (name !== null) {
            yield `${name}: |`;
        }
        for (const line of textLines(value)) {
            yield inner + line;
        }
    }
    else if ((0,files_json/* isJsonArray */.Md)(value) && value.length > 0) {
        if (name !== null) {
            yield `${name}:`;
        }
        for (const item of value) {
            yield* itemLines(item, inner);
        }
    }
    else if ((0,files_json/* isJsonObject */.OW)(value) && Object.keys(value).length > 0) {
        if (name !== null) {
            yield `${name}:`;
        }
        for (const [key, member] of Object.entries(value)) {
            for (const line of valueLines(member, visible(key))) {
                yield inner + line;
            }
        }
    }
    else {
        yield label + inlineValue(value);
    }
}
function* itemLines(item, indent) {
    let lead = '- ';
    for (const line of valueLines(item, null)) {
        yield indent + lead + line;
        lead = '  ';
    }
}
function textLines(text) {
    return normaliseText(text).split('\n').map(visible);
}
// A text is quoted where it could be read as another value, or where nothing would be seen of it.
function scalar(value) {
    if (typeof value !== 'string') {
        return String(value);
    }
    const ambiguous = value.trim() !== value || /^(?:|null|true|false|~|-?[\d.]+(?:e[+-]?\d+)?)$/i.test(value);
    return ambiguous ? visible(JSON.stringify(value)) : visible(value);
}
// Characters that are not seen make two texts look equal, so they are written out; an emoji's joiner stays.
const UNSEEN = /(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|(?!\u200d)[\p{Cf}\p{Zl}\p{Zp}\u00a0\u2000-\u200a\u202f\u205f\ufeff]|[\x00-\x08\x0a-\x1f\x7f-\x9f]/gu;
function visible(line) {
    return line.replace(UNSEEN, (char) => {
        const code = char.codePointAt(0) ?? 0;
        return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
    });
}
function* changedLines(before, after) {
    // A text that was or becomes longer than a line is compared as lines on both sides.
    const asText = typeof before === 'string' && typeof after === 'string';
    const multiline = asText && (before + after).includes('\n');
    const compared = compareLines(multiline ? textLines(before) : [...valueLines(before, null)], multiline ? textLines(after) : [...valueLines(after, null)]);
    let unchanged = [];
    let first = true;
    for (const group of groups(compared)) {
        if (group.changed) {
            yield* contextLines(unchanged, first ? 'before' : 'between');
            unchanged = [];
            first = false;
            yield* changedGroup(group.lines);
        }
        else {
            unchanged = group.lines.map(({ text }) => text);
        }
    }
    yield* contextLines(unchanged, 'after');
}
function* groups(lines) {
    let start = 0;
    for (let at = 1; at <= lines.length; at += 1) {
        const changed = lines[start]?.sign !== ' ';
        const next = lines[at];
        if (next === undefined || (next.sign !== ' ') !== changed) {
            yield { changed, lines: lines.slice(start, at) };
            start = at;
        }
    }
}
function* contextLines(lines, where) {
    const head = where === 'before' ? 0 : CONTEXT;
    const tail = where === 'after' ? 0 : CONTEXT;
    const hidden = lines.length - head - tail;
    if (hidden <= 1) {
        yield* lines.map((line) => cutLine(`  ${line}`));
        return;
    }
    yield* lines.slice(0, head).map((line) => cutLine(`  ${line}`));
    yield `  ⋮ ${count(hidden, 'unchanged line')}`;
    yield* lines.slice(lines.length - tail).map((line) => cutLine(`  ${line}`));
}
function* changedGroup(lines) {
    const removed = lines.filter(({ sign }) => sign === '-').map(({ text }) => text);
    const added = lines.filter(({ sign }) => sign === '+').map(({ text }) => text);
    // Line for line only where it is plain which became which; a long line is then cut around what changed in it.
    const paired = removed.length === added.length;
    yield* removed.map((line, at) => `- ${paired ? plan_diff_focus(line, added[at] ?? '') : cutLine(line)}`);
    yield* added.map((line, at) => `+ ${paired ? plan_diff_focus(line, removed[at] ?? '') : cutLine(line)}`);
}
function compareLines(before, after) {
    const shorter = Math.min(before.length, after.length);
    let head = 0;
    while (head < shorter && before[head] === after[head]) {
        head += 1;
    }
    let tail = 0;
    while (tail < shorter - head &&
        before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
        tail += 1;
    }
    const removed = before.slice(head, before.length - tail);
    const added = after.slice(head, after.length - tail);
    return [
        ...before.slice(0, head).map(unchangedLine),
        ...compareMiddle(removed, added),
        ...before.slice(before.length - tail).map(unchangedLine),
    ];
}
function compareMiddle(removed, added) {
    const parts = diffArrays([...removed], [...added], { maxEditLength: MAX_EDITS });
    if (parts === undefined) {
        return [...removed.map(removedLine), ...added.map(addedLine)];
    }
    return parts.flatMap((part) => part.value.map(part.removed ? removedLine : part.added ? addedLine : unchangedLine));
}
function unchangedLine(text) {
    return { sign: ' ', text };
}
function removedLine(text) {
    return { sign: '-', text };
}
function addedLine(text) {
    return { sign: '+', text };
}
// Long lines -------------------------------------------------------------------------------------
function cutLine(text) {
    return text.length <= MAX_LINE ? text : cutBetween(text, 0);
}
/** A long line, cut to what differs from `other` and a little before it. */
function plan_diff_focus(text, other) {
    if (text.length <= MAX_LINE) {
        return text;
    }
    let same = 0;
    while (same < text.length && text[same] === other[same]) {
        same += 1;
    }
    return cutBetween(text, Math.max(0, Math.min(same - 80, text.length - MAX_LINE)));
}
function cutBetween(text, start) {
    const from = characterStart(text, start);
    const to = characterStart(text, from + MAX_LINE);
    const before = from === 0 ? '' : `(${count(from, 'character')} before) … `;
    const after = to >= text.length ? '' : ` … (${count(text.length - to, 'character')} more)`;
    return `${before}${text.slice(from, to)}${after}`;
}
// The second half of a surrogate pair belongs to the character before it.
function characterStart(text, at) {
    return /^[\udc00-\udfff]/.test(text.slice(at, at + 1)) ? at - 1 : at;
}
function count(number, noun) {
    return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
/** The fields that differ, by pointer, on one line: the first few and how many more. */
function fieldNames(differences, most = 4) {
    const shown = differences.slice(0, most).map(({ pointer }) => visible(pointer));
    const left = differences.length - shown.length;
    return `${shown.join(', ')}${left === 0 ? '' : ` and ${left} more`}`;
}

;// CONCATENATED MODULE: ./build/core/text/render-lines.js



const SIGNS = {
    create: '+',
    update: '~',
    delete: '-',
    adopt: '=',
    forget: '.',
    'no-op': ' ',
};
const DONE = {
    create: 'created',
    update: 'updated',
    delete: 'deleted',
    adopt: 'adopted',
    forget: 'forgotten',
    'no-op': 'unchanged',
};
/** A change of a plan on one line: sign, service, key, why. Foreign text in it has no controls and no line ends. */
function changeLine(change) {
    const sign = change.refusal === null ? SIGNS[change.action] : '!';
    return oneLine(`${sign} ${change.service}  ${change.key}  (${whyOf(change)})`);
}
/** An outcome of an apply on one line: what happened, service, key, and the reason where something did not. */
function outcomeLine(outcome) {
    const { change } = outcome;
    const subject = `${change.service}  ${change.key}`;
    switch (outcome.status) {
        case 'applied': {
            const rewritten = outcome.rewritten.length === 0
                ? ''
                : `, the service rewrites ${outcome.rewritten.join(', ')}`;
            return oneLine(`${SIGNS[change.action]} ${subject}  (${DONE[change.action]}${rewritten})`);
        }
        case 'failed':
            return oneLine(`x ${subject}  (${change.action} failed: ${(0,plan_failure/* formatFailure */.M)(outcome.failure)})`);
        case 'skipped':
            return oneLine(`! ${subject}  (${change.action} skipped: ${outcome.reason})`);
    }
}
/** Counts of a plan as words: `2 to create, 1 to delete`; `no changes` when nothing is to be done. */
function countWords(counts) {
    const words = [
        ...word(counts.create, 'to create'),
        ...word(counts.update, 'to update'),
        ...word(counts.delete, 'to delete'),
        ...word(counts.adopt, 'to adopt'),
        ...word(counts.forget, 'to forget'),
        ...word(counts.refused, 'refused'),
        ...word(counts.failed, 'could not be read'),
    ];
    return words.length === 0 ? 'no changes' : words.join(', ');
}
function word(value, what) {
    return value === 0 ? [] : [`${number(value)} ${what}`];
}
function whyOf(change) {
    const notes = [
        ...(change.conflict
            ? ['conflict: file and service both changed']
            : change.drift === null
                ? []
                : [`drift: ${change.drift} on the service`]),
        ...(change.refusal === null ? [] : [`refused: ${change.refusal.reason}`]),
    ];
    return [reasonOf(change), ...notes, ...(change.file === '' ? [] : [change.file])].join('; ');
}
function reasonOf({ action, differences }) {
    switch (action) {
        case 'create':
            return 'create, not on the service';
        case 'update':
            return `update ${counted(differences.length, 'field')}: ${fieldNames(differences)}`;
        case 'delete':
            return 'delete, no file holds it any more';
        case 'adopt':
            return 'adopt, already there and identical';
        case 'forget':
            return 'forget, neither in a file nor on the service';
        case 'no-op':
            return 'unchanged';
    }
}

;// CONCATENATED MODULE: ./build/steps/apply-changes.js
// Carries out the changes of a plan, per service: creates, then updates, then deletes; each outcome is kept.



/** Carries a plan out; a failed change stops neither the others nor another service. */
async function applyChanges(parts) {
    const { plan, services, console } = parts;
    const outcomes = await Promise.all(services.map((service) => applyToService({
        service,
        changes: plan.changes.filter((change) => change.service === service.service.id),
        console,
    })));
    return { commit: plan.commit, outcomes: outcomes.flat(), failures: plan.failures };
}
async function applyToService(parts) {
    const { service, changes, console } = parts;
    const outcomes = [];
    const record = (outcome) => {
        outcomes.push(outcome);
        console.info(outcomeLine(outcome));
    };
    // One phase after the other: what replaces a detection is there before the detection goes.
    for (const action of ['create', 'update', 'delete', 'adopt', 'forget']) {
        const before = [...outcomes];
        await Promise.all(changes
            .filter((change) => change.action === action)
            .map(async (change) => {
            record(skipOf(change, before) ??
                (await carryOut({ change, plugin: service.plugin, ignore: service.service.ignore })));
        }));
    }
    return outcomes;
}
function skipOf(change, before) {
    if (change.refusal !== null) {
        return { status: 'skipped', change, reason: change.refusal.reason };
    }
    // A renamed key: the same file now holds another key. If that one did not come to be, the old one is all there is.
    const replacement = change.action === 'delete'
        ? before.find((outcome) => outcome.change.file === change.file &&
            outcome.change.action === 'create' &&
            outcome.status !== 'applied')
        : undefined;
    return replacement === undefined
        ? null
        : {
            status: 'skipped',
            change,
            reason: `kept, since '${replacement.change.key}', which replaces it, was not created`,
        };
}
async function carryOut(parts) {
    const { change, plugin, ignore } = parts;
    if (change.action === 'adopt' || change.action === 'forget') {
        return { status: 'applied', change, rewritten: [] };
    }
    if (plugin.status === 'failed') {
        return { status: 'failed', change, failure: plugin.failure };
    }
    try {
        await write(plugin.calls, change);
    }
    catch (error) {
        return failed(change, error);
    }
    return readBack({ change, calls: plugin.calls, ignore });
}
async function write(calls, change) {
    const { key, desired, applied } = change;
    if (change.action === 'delete') {
        await calls.delete({ key, document: applied ?? {} });
    }
    else if (desired !== null) {
        await (change.action === 'create'
            ? calls.create({ key, document: desired })
            : calls.update({ key, document: desired }));
    }
}
// "Deployed" means that the service says so: every write is read back.
async function readBack(parts) {
    const { change, calls, ignore } = parts;
    const { key, desired, applied } = change;
    try {
        const remote = await calls.read({ key, document: desired ?? applied ?? {} });
        if (desired === null) {
            return remote === null
                ? { status: 'applied', change, rewritten: [] }
                : unconfirmed(change, 'the service took the delete, and still holds the detection');
        }
        if (remote === null) {
            return unconfirmed(change, 'the service took the write, and does not hold the detection');
        }
        const rewritten = diffDocuments(desired, remote, ignore).map(({ pointer }) => pointer);
        return { status: 'applied', change, rewritten };
    }
    catch (error) {
        const outcome = failed(change, error);
        return unconfirmed(change, `written, but it could not be read back: ${outcome.failure.message}`);
    }
}
function failed(change, error) {
    if (error instanceof plan_failure/* PluginError */.c) {
        return { status: 'failed', change, failure: error.failure };
    }
    throw error;
}
function unconfirmed(change, message) {
    const failure = {
        code: 'answer',
        plugin: change.plugin,
        service: change.service,
        function: writeFunction(change.action),
        key: change.key,
        message,
        hint: 'The next run reads the service again and resumes.',
    };
    return { status: 'failed', change, failure };
}
function writeFunction(action) {
    return action === 'create' || action === 'delete' ? action : 'update';
}

// EXTERNAL MODULE: ./build/core/files/finding.js
var files_finding = __nccwpck_require__(7771);
// EXTERNAL MODULE: ./build/core/plan/ledger.js
var plan_ledger = __nccwpck_require__(7679);
;// CONCATENATED MODULE: ./build/core/plan/decide-change.js


/** Decides what a detection needs; null when it is nowhere: neither in a file, nor on the service, nor in the ledger. */
function decideChange(sides) {
    const { desired, remote, entry } = sides;
    if (desired === null) {
        if (entry === null) {
            return null;
        }
        return remote === null
            ? changeOf(sides, { action: 'forget' })
            : changeOf(sides, { action: 'delete', drift: editedSince(sides) });
    }
    if (remote === null) {
        return changeOf(sides, { action: 'create', drift: entry === null ? null : 'deleted' });
    }
    const upToDate = equalDocuments(remote, desired.document, sides.ignore);
    if (upToDate) {
        if (entry !== null) {
            return changeOf(sides, { action: 'no-op' });
        }
        return changeOf(sides, {
            action: 'adopt',
            refusal: sides.adopt === 'never' ? notOurs(sides) : null,
        });
    }
    if (entry === null) {
        return changeOf(sides, {
            action: 'update',
            refusal: sides.adopt === 'always' ? null : notOurs(sides),
        });
    }
    const drift = editedSince(sides);
    const fileMoved = !equalDocuments((0,plan_ledger/* documentOf */.lM)(entry), desired.document, sides.ignore);
    return changeOf(sides, { action: 'update', drift, conflict: drift !== null && fileMoved });
}
function editedSince({ remote, entry, ignore }) {
    return entry === null || equalDocuments(remote, (0,plan_ledger/* documentOf */.lM)(entry), ignore) ? null : 'edited';
}
function notOurs({ service, adopt }) {
    const ways = adopt === 'never'
        ? [`set \`adopt = "identical"\` on service '${service}' to take over what is equal`]
        : ['make the file equal to what the service holds, and it is taken over as it is'];
    return {
        code: 'not-ours',
        reason: `a detection of this name exists on '${service}' and was not put there by this repository`,
        ways: [
            ...ways,
            `set \`adopt = "always"\` on service '${service}' to overwrite it`,
            'rename the detection in the file',
        ],
    };
}
function changeOf(sides, decision) {
    const { service, plugin, key, desired, remote, entry, ignore } = sides;
    return {
        service,
        plugin,
        key,
        desired: desired?.document ?? null,
        remote,
        applied: entry === null ? null : (0,plan_ledger/* documentOf */.lM)(entry),
        appliedFrom: entry?.file ?? null,
        drift: null,
        conflict: false,
        refusal: null,
        ...decision,
        file: desired?.file ?? entry?.file ?? '',
        place: desired?.place ?? null,
        differences: decision.action === 'no-op' || decision.action === 'adopt' || decision.action === 'forget'
            ? []
            : diffDocuments(remote ?? {}, desired?.document ?? {}, ignore),
    };
}

;// CONCATENATED MODULE: ./build/core/plan/plan.js



/** The pull-request label that lifts the brake on deletes. */
const ALLOW_DELETES_LABEL = 'lgc:allow-deletes';
/**
 * The keys of one service that have to be read: those of its detections, and those the ledger says we own; each with the
 * document that the plugin is given as `params` (for a removed file: what was applied).
 */
function keysToRead(detections, entries) {
    const documents = new Map([...entries].map(([key, entry]) => [key, (0,plan_ledger/* documentOf */.lM)(entry)]));
    for (const detection of detections) {
        documents.set(detection.key, detection.document);
    }
    return documents;
}
/** Builds the plan: decides every key of every service, puts the changes in order, and holds back a flood of deletes. */
function buildPlan(parts) {
    const { commit, views, findings, allowance } = parts;
    return {
        commit,
        services: views.map(({ service }) => service.id),
        changes: views.flatMap((view) => holdBackDeletes({ view, changes: changesOf(view).toSorted(inOrder), allowance })),
        findings,
        failures: views.flatMap(failuresOf),
    };
}
/** Counts the changes of a plan by action. */
function countChanges(plan) {
    const counts = {
        create: 0,
        update: 0,
        delete: 0,
        adopt: 0,
        forget: 0,
        'no-op': 0,
        refused: 0,
        failed: plan.failures.length,
        drift: 0,
    };
    for (const change of plan.changes) {
        counts[change.refusal === null ? change.action : 'refused'] += 1;
        counts.drift += change.drift === null ? 0 : 1;
    }
    return counts;
}
/** Says whether a change writes to its service or to the ledger, and is allowed to. */
function isDue(change) {
    return change.action !== 'no-op' && change.refusal === null;
}
function failuresOf({ failure, reads }) {
    return [
        ...(failure === null ? [] : [failure]),
        ...[...reads.values()].flatMap((read) => (read.status === 'failed' ? [read.failure] : [])),
    ];
}
const ORDER = ['create', 'update', 'delete', 'adopt', 'forget', 'no-op'];
// Creates before deletes, so that a renamed detection leaves no gap in coverage.
function inOrder(a, b) {
    return ORDER.indexOf(a.action) - ORDER.indexOf(b.action) || (a.key < b.key ? -1 : 1);
}
function changesOf({ service, detections, entries, reads }) {
    const desired = new Map(detections.map((detection) => [detection.key, detection]));
    const keys = new Set([...desired.keys(), ...entries.keys()]);
    return [...keys].flatMap((key) => {
        const read = reads.get(key);
        if (read?.status !== 'read') {
            return [];
        }
        const detection = desired.get(key);
        const change = decideChange({
            service: service.id,
            plugin: service.plugin,
            key,
            desired: detection === undefined
                ? null
                : {
                    document: detection.document,
                    file: detection.file,
                    place: detection.lines.get('') ?? (0,files_finding/* startOf */.GH)(detection.file),
                },
            remote: read.remote,
            entry: entries.get(key) ?? null,
            ignore: service.ignore,
            adopt: service.adopt,
        });
        return change === null ? [] : [change];
    });
}
function holdBackDeletes(parts) {
    const { view, changes, allowance } = parts;
    const deletes = changes.filter((change) => change.action === 'delete').length;
    const refusal = deletesRefusal({ view, deletes, allowance });
    return refusal === null
        ? changes
        : changes.map((change) => (change.action === 'delete' ? { ...change, refusal } : change));
}
function deletesRefusal(parts) {
    const { view, deletes, allowance } = parts;
    const { service, detections } = view;
    const allowed = allowance.maxDeletes ?? service.maxDeletes;
    const lifted = allowance.labelled || (allowance.maxDeletes !== null && deletes <= allowed);
    if (deletes === 0 || lifted) {
        return null;
    }
    const ways = [
        `put the label \`${ALLOW_DELETES_LABEL}\` on the pull request`,
        `run with the input \`max-deletes: ${deletes}\``,
    ];
    if (detections.length === 0) {
        return {
            code: 'vanished-workspace',
            reason: `no detection is left in the repository for '${service.id}', and ${deletes} would be deleted`,
            ways,
        };
    }
    return deletes <= allowed
        ? null
        : {
            code: 'brake',
            reason: `${deletes} detections would be deleted from '${service.id}', more than the ${allowed} of one run`,
            ways,
        };
}

;// CONCATENATED MODULE: ./build/core/files/origin.js
// Origins: the scheme, host and port that a plugin may reach, read from URLs and from `allowed_hosts`.
/**
 * The origin of an `http://` or `https://` URL: `https://splunk.example.com:8089`, host in lower case and punycode, the
 * scheme's own port left out, as `new URL(...).origin` has it. Refused: other schemes, user names and passwords.
 */
function originOfUrl(text) {
    const refused = (problem) => ({ origin: null, problem });
    if (!URL.canParse(text)) {
        return refused('is no valid URL, expected https://host or https://host:port');
    }
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') {
        return refused(`has the scheme ${url.protocol}//, expected https:// or http://`);
    }
    if (url.username !== '' || url.password !== '') {
        return refused('has a user name or password in the URL');
    }
    return { origin: url.origin, problem: null };
}
/** The origin of an entry of `allowed_hosts`: `host`, `host:port` (both https) or `scheme://host[:port]`. */
function originOfHost(text) {
    const refused = (problem) => ({ origin: null, problem });
    const entry = text.trim();
    if (entry.includes('*')) {
        return refused('has a wildcard; every host is named in full');
    }
    if (entry.includes('${')) {
        return refused('has a variable; only settings may use ${...}');
    }
    const match = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/\/)?([^/?#\s\\]+)\/?$/.exec(entry);
    if (match === null) {
        return refused('is no host, expected host, host:port or https://host:port without a path');
    }
    return originOfUrl(`${match[1] ?? 'https'}://${match[2] ?? ''}`);
}

;// CONCATENATED MODULE: ./build/core/files/settings.js




/**
 * Replaces `${VAR}`, anywhere inside of a settings value that is text, by the environment's value. Names of fields are left
 * as they are, and replaced text is not looked at again. A variable that is unset or empty is an error, as is `${` without
 * a variable's name behind it; all of them are told together.
 */
function resolveSettings(service, env) {
    const secrets = new Set();
    const findings = [];
    const settings = mapTexts(service.settings, (text, path) => text.replaceAll(/\$\{([^}]*)(\}?)/g, (whole, name, end) => {
        const value = /^[A-Za-z_]\w*$/.test(name) && Object.hasOwn(env, name) ? env[name] : undefined;
        if (end === '' || value === undefined || value === '') {
            findings.push(unresolved({ service, path, name, closed: end !== '', value }));
            return whole;
        }
        secrets.add(value);
        return value;
    }));
    return findings.length > 0
        ? { value: null, findings }
        : { value: { settings, secrets: [...secrets] }, findings: [] };
}
function unresolved(options) {
    const { service, path, name, closed, value } = options;
    const where = `'${settingName(path)}' of service '${service.id}'`;
    const place = placeOf(service, path);
    if (!closed || !/^[A-Za-z_]\w*$/.test(name)) {
        return (0,files_finding/* errorFinding */.i9)('bad-variable', `${where} has a \${ without the name of a variable`, {
            place,
            hint: 'Write ${NAME}: letters, digits and underscores between the braces.',
        });
    }
    const hint = `Set it for the step of the workflow: env: { ${name}: \${{ secrets.${name} }} }.`;
    return value === ''
        ? (0,files_finding/* errorFinding */.i9)('empty-variable', `${where} needs the environment variable ${name}, which is empty`, {
            place,
            hint: `${hint} A secret is empty when it does not exist, and in pull requests from forks.`,
        })
        : (0,files_finding/* errorFinding */.i9)('unset-variable', `${where} needs the environment variable ${name}, which is not set`, { place, hint });
}
/**
 * The origins that a service's plugin may reach: those of every `http://` or `https://` URL in the settings' texts, at any
 * depth (a text may list several between spaces, commas or semicolons), and those of `allowed_hosts`. Each as
 * `new URL(...).origin` writes it: the scheme's own port is left out. Sorted, each once. Messages never show a setting.
 */
function allowedOrigins(service, settings) {
    const origins = new Set();
    const findings = [];
    mapTexts(settings, (text, path) => {
        for (const url of text.split(/[\s,;]+/).filter((word) => /^https?:/i.test(word))) {
            const { origin, problem } = originOfUrl(url);
            if (origin !== null) {
                origins.add(origin);
            }
            else {
                findings.push((0,files_finding/* errorFinding */.i9)('bad-url', `'${settingName(path)}' of service '${service.id}' ${problem}`, {
                    place: placeOf(service, path),
                    hint: URL_HINT,
                }));
            }
        }
        return text;
    });
    for (const [index, host] of service.allowedHosts.entries()) {
        const { origin, problem } = originOfHost(host);
        if (origin !== null) {
            origins.add(origin);
        }
        else {
            findings.push((0,files_finding/* errorFinding */.i9)('bad-host', `'allowed_hosts' of service '${service.id}': an entry ${problem}`, {
                place: service.lines.get(`/allowed_hosts/${index}`) ?? service.place,
            }));
        }
    }
    return findings.length > 0
        ? { value: null, findings }
        : { value: [...origins].toSorted(), findings: [] };
}
const URL_HINT = 'Give the address as https://host:port, and user name and password as settings of their own.';
/** A copy of the settings in which every text has been replaced. */
function mapTexts(settings, replace) {
    const map = (value, path) => {
        if (typeof value === 'string') {
            return replace(value, path);
        }
        if ((0,files_json/* isJsonArray */.Md)(value)) {
            return value.map((item, index) => map(item, [...path, index]));
        }
        return (0,files_json/* isJsonObject */.OW)(value) ? mapMembers(value, path) : value;
    };
    const mapMembers = (object, path) => (0,files_json/* toJsonObject */.NK)(Object.entries(object).map(([name, value]) => [name, map(value, [...path, name])]));
    return mapMembers(settings, []);
}
function settingName(path) {
    return ['settings', ...path].join('.');
}
function placeOf(service, path) {
    for (let length = path.length; length >= 0; length -= 1) {
        const place = service.lines.get(pointerOf(['settings', ...path.slice(0, length)]));
        if (place !== undefined) {
            return place;
        }
    }
    return service.place;
}

;// CONCATENATED MODULE: ./build/steps/open-services.js



/**
 * Resolves the settings of every service and fetches the components, before any plugin runs. All mistakes (an unset
 * variable, a missing component) come back together.
 */
async function prepareServices(run, project) {
    const bound = await Promise.all(project.services.map(async ({ service, detections }) => ({
        service,
        detections,
        bound: await bindSettings(run, service),
    })));
    const secrets = bound.flatMap((one) => one.bound.value?.secrets ?? []);
    for (const secret of secrets) {
        run.ports.console.mask(secret);
    }
    const components = await fetchComponents(run, project);
    const findings = [...bound.flatMap((one) => one.bound.findings), ...components.findings];
    const services = bound.flatMap(({ service, detections, bound: { value } }) => value === null ? [] : [{ service, detections, binding: value.binding }]);
    return {
        value: (0,files_finding/* hasErrors */.Cs)(findings) ? null : { services, components: components.value, secrets },
        findings,
    };
}
/** Loads the plugins and binds each to its services; one that cannot be loaded is a failure of its services alone. */
async function openServices(run, { services, components }) {
    const plugins = await loadPlugins(run, components);
    return services.map(({ service, detections, binding }) => {
        const plugin = plugins.get(service.plugin);
        if (plugin === undefined) {
            throw new Error(`the plugin '${service.plugin}' was not loaded`);
        }
        return {
            service,
            detections,
            plugin: plugin instanceof plan_failure/* PluginError */.c
                ? { status: 'failed', failure: { ...plugin.failure, service: service.id } }
                : { status: 'ready', calls: plugin.bind(binding) },
        };
    });
}
async function bindSettings(run, service) {
    const resolved = resolveSettings(service, run.ports.env);
    if (resolved.value === null) {
        return { value: null, findings: resolved.findings };
    }
    const { settings, secrets } = resolved.value;
    const origins = allowedOrigins(service, settings);
    const ca = await readCertificate(run, service);
    return {
        value: {
            secrets,
            binding: {
                service: service.id,
                settings,
                allowedOrigins: origins.value ?? [],
                ca: ca.value,
                insecureTls: service.insecureTls,
                parallelism: run.inputs.parallelism,
                callTimeout: run.inputs.callTimeout,
            },
        },
        findings: [...resolved.findings, ...origins.findings, ...ca.findings],
    };
}
async function readCertificate(run, service) {
    if (service.caFile === null) {
        return { value: null, findings: [] };
    }
    const bytes = await run.ports.workspace.read(service.caFile);
    return bytes === null
        ? {
            value: null,
            findings: [
                (0,files_finding/* errorFinding */.i9)('no-ca-file', `the file '${service.caFile}' does not exist`, {
                    place: service.lines.get('/ca_file') ?? service.place,
                    hint: '`ca_file` is relative to the working directory.',
                }),
            ],
        }
        : { value: new TextDecoder().decode(bytes), findings: [] };
}
async function fetchComponents(run, project) {
    const components = new Map();
    const findings = [];
    const users = new Map(project.services.map(({ service }) => [service.plugin, service]));
    await Promise.all([...users].map(async ([name, service]) => {
        const source = project.config.plugins.find((one) => one.name === name) ?? {
            name,
            source: null,
            sha256: null,
            place: null,
        };
        try {
            components.set(name, await run.ports.sources.component(source, project.config.baseDir));
        }
        catch (error) {
            const place = source.place ?? service.lines.get('/plugin') ?? service.place;
            findings.push((0,files_finding/* errorFinding */.i9)('no-plugin', error instanceof Error ? error.message : String(error), {
                place,
            }));
        }
    }));
    return { value: components, findings };
}
async function loadPlugins(run, components) {
    const loaded = await Promise.all([...components].map(async ([name, component]) => {
        try {
            const plugin = await run.ports.host.load(name, component);
            const { metadata, contract } = plugin;
            run.ports.console.info(`plugin '${name}': ${metadata.name} ${metadata.version}, contract ${contract}`);
            return [name, plugin];
        }
        catch (error) {
            if (error instanceof plan_failure/* PluginError */.c) {
                return [name, error];
            }
            throw error;
        }
    }));
    return new Map(loaded);
}

;// CONCATENATED MODULE: ./build/core/files/config.js
/** Deletes of one service and run that are allowed when the config says nothing. */
const DEFAULT_MAX_DELETES = 10;
/** The ref that keeps the ledger when the config says nothing. */
const DEFAULT_LEDGER_REF = 'refs/lgc/ledger';

// EXTERNAL MODULE: ./build/core/files/identifier.js
var identifier = __nccwpck_require__(4763);
;// CONCATENATED MODULE: ./build/core/files/repository-path.js
// Paths as users write them in the config: relative to the working directory, with forward slashes, never out of it.
/**
 * Normalises a path (`./rules//x/` becomes `rules/x`; the working directory itself is `.`).
 * Refused: absolute paths, drive letters, `~`, backslashes, and whatever climbs out of the working directory.
 */
function normalizePath(text) {
    const refused = (problem) => ({ path: null, problem });
    if (text.includes('\\')) {
        return refused('has a backslash, expected forward slashes');
    }
    if (/\p{Cc}/u.test(text)) {
        return refused('has a control character');
    }
    if (text.startsWith('/') || /^[A-Za-z]:/.test(text) || text.startsWith('~')) {
        return refused('is absolute, expected a path below the working directory');
    }
    const parts = [];
    for (const part of text.split('/')) {
        if (part === '..') {
            if (parts.pop() === undefined) {
                return refused('leads out of the working directory');
            }
        }
        else if (part !== '' && part !== '.') {
            parts.push(part);
        }
    }
    return { path: parts.length === 0 ? '.' : parts.join('/'), problem: null };
}

;// CONCATENATED MODULE: ./build/core/files/table.js




/** The place of a field of a table, or of the table itself where it has no such field. */
function placeIn(table, name, index) {
    const { lines, file } = table.in;
    const path = name === null ? table.path : [...table.path, name];
    return (lines.get(pointerOf(index === undefined ? path : [...path, index])) ??
        lines.get(pointerOf(path)) ??
        lines.get(pointerOf(table.path)) ??
        (0,files_finding/* startOf */.GH)(file));
}
/** Notes a mistake with its place. */
function complain(table, mistake) {
    table.in.findings.push((0,files_finding/* errorFinding */.i9)(mistake.code, mistake.message, {
        place: placeIn(table, mistake.field, mistake.index),
        hint: mistake.hint ?? null,
    }));
}
/** The name of a field as people write it: `services.splunk.plugin`. */
function fieldName(table, name) {
    return [...table.path, name].join('.');
}
/** Notes every member that is not among the known names. */
function refuseUnknown(table, known) {
    for (const name of Object.keys(table.members)) {
        if (!known.includes(name)) {
            complain(table, {
                field: name,
                code: 'unknown-key',
                message: table.path.length === 0
                    ? `unknown key '${shorten(name)}'`
                    : `unknown key '${shorten(name)}' in '${table.path.join('.')}'`,
                hint: (0,identifier/* suggest */.ZA)(name, { candidates: known, what: 'known keys' }),
            });
        }
    }
}
/** The value of a field; undefined when the table has none. */
function fieldOf(table, name) {
    return Object.hasOwn(table.members, name) ? table.members[name] : undefined;
}
/** The text of a field, not blank; null when there is none or a mistake was noted. */
function textOf(table, name) {
    const value = fieldOf(table, name);
    if (value === undefined) {
        return null;
    }
    if (typeof value !== 'string') {
        return wrongType(table, { name, expected: 'text in quotes', found: typeName(value) });
    }
    if (value.trim() === '') {
        complain(table, {
            field: name,
            code: 'empty-text',
            message: `'${fieldName(table, name)}' is empty, expected text`,
            hint: 'Give it a value, or remove the line.',
        });
        return null;
    }
    return value;
}
/** The yes or no of a field; null when there is none or a mistake was noted. */
function flagOf(table, name) {
    const value = fieldOf(table, name);
    if (value === undefined || typeof value === 'boolean') {
        return value ?? null;
    }
    return wrongType(table, { name, expected: 'true or false', found: shown(value) });
}
/** The whole number of a field, within both ends of a range; null when there is none or a mistake was noted. */
function integerOf(table, name, range) {
    const value = fieldOf(table, name);
    if (value === undefined) {
        return null;
    }
    if (typeof value === 'number' &&
        Number.isInteger(value) &&
        value >= range.from &&
        value <= range.to) {
        return value;
    }
    return wrongType(table, {
        name,
        expected: `a whole number from ${range.from} to ${range.to}`,
        found: shown(value),
    });
}
/** The texts of a field that is a list, those that are no text left out; empty when there is no such field. */
function textsOf(table, name) {
    const value = fieldOf(table, name);
    if (value === undefined) {
        return [];
    }
    if (!(0,files_json/* isJsonArray */.Md)(value)) {
        wrongType(table, { name, expected: 'a list of texts', found: typeName(value) });
        return [];
    }
    return value.flatMap((item, index) => {
        if (typeof item === 'string' && item.trim() !== '') {
            return [{ text: item, index }];
        }
        complain(table, {
            field: name,
            index,
            code: 'wrong-type',
            message: `each item of '${fieldName(table, name)}' must be text in quotes, found ${typeName(item)}`,
        });
        return [];
    });
}
/** The table of a field; null when there is none or a mistake was noted. */
function tableOf(table, name) {
    const value = fieldOf(table, name);
    if (value === undefined) {
        return null;
    }
    if (!(0,files_json/* isJsonObject */.OW)(value)) {
        return wrongType(table, {
            name,
            expected: 'a table of keys and values',
            found: typeName(value),
        });
    }
    return { in: table.in, path: [...table.path, name], members: value };
}
/** The tables of a field whose members are tables (`[services.<id>]`), in the order of the file. */
function tablesOf(table, name) {
    const outer = tableOf(table, name);
    if (outer === null) {
        return [];
    }
    return Object.keys(outer.members).flatMap((member) => {
        const inner = tableOf(outer, member);
        return inner === null ? [] : [[member, inner]];
    });
}
function wrongType(table, field) {
    complain(table, {
        field: field.name,
        code: 'wrong-type',
        message: `'${fieldName(table, field.name)}' must be ${field.expected}, found ${field.found}`,
    });
    return null;
}
/** The kind of a value, in words for people; without the value, which may be a secret. */
function typeName(value) {
    if (value === null) {
        return 'nothing';
    }
    if ((0,files_json/* isJsonArray */.Md)(value)) {
        return 'a list';
    }
    if ((0,files_json/* isJsonObject */.OW)(value)) {
        return 'a table';
    }
    switch (typeof value) {
        case 'string':
            return 'text';
        case 'boolean':
            return String(value);
        default:
            return 'a number';
    }
}
// Only for fields that never hold a secret.
function shown(value) {
    if (typeof value === 'string') {
        return `the text '${shorten(value)}'`;
    }
    return typeof value === 'number' || typeof value === 'bigint' ? String(value) : typeName(value);
}
/** Foreign text cut to a length that fits into a message. */
function shorten(text) {
    return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

;// CONCATENATED MODULE: ./node_modules/toml-eslint-parser/lib/chunk-15K8U1wQ.mjs
//#region rolldown:runtime
var __defProp = Object.defineProperty;
var __exportAll = (all, symbols) => {
	let target = {};
	for (var name in all) {
		__defProp(target, name, {
			get: all[name],
			enumerable: true
		});
	}
	if (symbols) {
		__defProp(target, Symbol.toStringTag, { value: "Module" });
	}
	return target;
};

//#endregion

;// CONCATENATED MODULE: ./node_modules/eslint-visitor-keys/lib/visitor-keys.js
/* eslint-disable jsdoc/valid-types -- doesn't allow `readonly`.
   TODO: remove eslint-disable when https://github.com/jsdoc-type-pratt-parser/jsdoc-type-pratt-parser/issues/164 is fixed
*/
/**
 * @typedef {{ readonly [type: string]: ReadonlyArray<string> }} VisitorKeys
 */
/* eslint-enable jsdoc/valid-types -- doesn't allow `readonly string[]`. TODO: check why */

/**
 * @type {VisitorKeys}
 */
const KEYS = {
	ArrayExpression: ["elements"],
	ArrayPattern: ["elements"],
	ArrowFunctionExpression: ["params", "body"],
	AssignmentExpression: ["left", "right"],
	AssignmentPattern: ["left", "right"],
	AwaitExpression: ["argument"],
	BinaryExpression: ["left", "right"],
	BlockStatement: ["body"],
	BreakStatement: ["label"],
	CallExpression: ["callee", "arguments"],
	CatchClause: ["param", "body"],
	ChainExpression: ["expression"],
	ClassBody: ["body"],
	ClassDeclaration: ["id", "superClass", "body"],
	ClassExpression: ["id", "superClass", "body"],
	ConditionalExpression: ["test", "consequent", "alternate"],
	ContinueStatement: ["label"],
	DebuggerStatement: [],
	DoWhileStatement: ["body", "test"],
	EmptyStatement: [],
	ExperimentalRestProperty: ["argument"],
	ExperimentalSpreadProperty: ["argument"],
	ExportAllDeclaration: ["exported", "source", "attributes"],
	ExportDefaultDeclaration: ["declaration"],
	ExportNamedDeclaration: [
		"declaration",
		"specifiers",
		"source",
		"attributes",
	],
	ExportSpecifier: ["local", "exported"],
	ExpressionStatement: ["expression"],
	ForInStatement: ["left", "right", "body"],
	ForOfStatement: ["left", "right", "body"],
	ForStatement: ["init", "test", "update", "body"],
	FunctionDeclaration: ["id", "params", "body"],
	FunctionExpression: ["id", "params", "body"],
	Identifier: [],
	IfStatement: ["test", "consequent", "alternate"],
	ImportAttribute: ["key", "value"],
	ImportDeclaration: ["specifiers", "source", "attributes"],
	ImportDefaultSpecifier: ["local"],
	ImportExpression: ["source", "options"],
	ImportNamespaceSpecifier: ["local"],
	ImportSpecifier: ["imported", "local"],
	JSXAttribute: ["name", "value"],
	JSXClosingElement: ["name"],
	JSXClosingFragment: [],
	JSXElement: ["openingElement", "children", "closingElement"],
	JSXEmptyExpression: [],
	JSXExpressionContainer: ["expression"],
	JSXFragment: ["openingFragment", "children", "closingFragment"],
	JSXIdentifier: [],
	JSXMemberExpression: ["object", "property"],
	JSXNamespacedName: ["namespace", "name"],
	JSXOpeningElement: ["name", "attributes"],
	JSXOpeningFragment: [],
	JSXSpreadAttribute: ["argument"],
	JSXSpreadChild: ["expression"],
	JSXText: [],
	LabeledStatement: ["label", "body"],
	Literal: [],
	LogicalExpression: ["left", "right"],
	MemberExpression: ["object", "property"],
	MetaProperty: ["meta", "property"],
	MethodDefinition: ["key", "value"],
	NewExpression: ["callee", "arguments"],
	ObjectExpression: ["properties"],
	ObjectPattern: ["properties"],
	PrivateIdentifier: [],
	Program: ["body"],
	Property: ["key", "value"],
	PropertyDefinition: ["key", "value"],
	RestElement: ["argument"],
	ReturnStatement: ["argument"],
	SequenceExpression: ["expressions"],
	SpreadElement: ["argument"],
	StaticBlock: ["body"],
	Super: [],
	SwitchCase: ["test", "consequent"],
	SwitchStatement: ["discriminant", "cases"],
	TaggedTemplateExpression: ["tag", "quasi"],
	TemplateElement: [],
	TemplateLiteral: ["quasis", "expressions"],
	ThisExpression: [],
	ThrowStatement: ["argument"],
	TryStatement: ["block", "handler", "finalizer"],
	UnaryExpression: ["argument"],
	UpdateExpression: ["argument"],
	VariableDeclaration: ["declarations"],
	VariableDeclarator: ["id", "init"],
	WhileStatement: ["test", "body"],
	WithStatement: ["object", "body"],
	YieldExpression: ["argument"],
};

// Types.
const NODE_TYPES = Object.keys(KEYS);

// Freeze the keys.
for (const type of NODE_TYPES) {
	Object.freeze(KEYS[type]);
}
Object.freeze(KEYS);

/* harmony default export */ const visitor_keys = (KEYS);

;// CONCATENATED MODULE: ./node_modules/eslint-visitor-keys/lib/index.js
/**
 * @author Toru Nagashima <https://github.com/mysticatea>
 * See LICENSE file in root directory for full license.
 */


/**
 * @typedef {import('./visitor-keys.js').VisitorKeys} VisitorKeys
 */

// List to ignore keys.
const KEY_BLACKLIST = new Set([
	"parent",
	"leadingComments",
	"trailingComments",
]);

/**
 * Check whether a given key should be used or not.
 * @param {string} key The key to check.
 * @returns {boolean} `true` if the key should be used.
 */
function filterKey(key) {
	return !KEY_BLACKLIST.has(key) && key[0] !== "_";
}

/* eslint-disable jsdoc/valid-types -- doesn't allow `readonly`.
   TODO: remove eslint-disable when https://github.com/jsdoc-type-pratt-parser/jsdoc-type-pratt-parser/issues/164 is fixed
*/
/**
 * Get visitor keys of a given node.
 * @param {Object} node The AST node to get keys.
 * @returns {readonly string[]} Visitor keys of the node.
 */
function getKeys(node) {
	return Object.keys(node).filter(filterKey);
}
/* eslint-enable jsdoc/valid-types -- doesn't allow `readonly` */

/**
 * Make the union set with `KEYS` and given keys.
 * @param {VisitorKeys} additionalKeys The additional keys.
 * @returns {VisitorKeys} The union set.
 */
function unionWith(additionalKeys) {
	const retv =
		/** @type {{ [type: string]: ReadonlyArray<string> }} */
		(Object.assign({}, visitor_keys));

	for (const type of Object.keys(additionalKeys)) {
		if (Object.hasOwn(retv, type)) {
			const keys = new Set(additionalKeys[type]);

			for (const key of retv[type]) {
				keys.add(key);
			}

			retv[type] = Object.freeze(Array.from(keys));
		} else {
			retv[type] = Object.freeze(Array.from(additionalKeys[type]));
		}
	}

	return Object.freeze(retv);
}



;// CONCATENATED MODULE: ./node_modules/toml-eslint-parser/lib/index.mjs



//#region src/internal-utils/index.ts
/**
* Get the last element from given array
*/
function last(arr) {
	return arr[arr.length - 1] ?? null;
}
/**
* Node to key name
*/
function toKeyName(node) {
	return node.type === "TOMLBare" ? node.name : node.value;
}

//#endregion
//#region src/parser-options.ts
var TOMLVerImpl = class {
	constructor(major, minor) {
		this.major = major;
		this.minor = minor;
	}
	lt(major, minor) {
		return this.major < major || this.major === major && this.minor < minor;
	}
	gte(major, minor) {
		return this.major > major || this.major === major && this.minor >= minor;
	}
};
const TOML_VERSION_1_0 = new TOMLVerImpl(1, 0);
const TOML_VERSION_1_1 = new TOMLVerImpl(1, 1);
const DEFAULT_TOML_VERSION = TOML_VERSION_1_1;
const SUPPORTED_TOML_VERSIONS = {
	"1.0": TOML_VERSION_1_0,
	"1.0.0": TOML_VERSION_1_0,
	"1.1": TOML_VERSION_1_1,
	"1.1.0": TOML_VERSION_1_1,
	latest: TOML_VERSION_1_1,
	next: TOML_VERSION_1_1
};
/**
* Get TOML version object from given TOML version string.
*/
function getTOMLVer(v) {
	return v && SUPPORTED_TOML_VERSIONS[v] || DEFAULT_TOML_VERSION;
}

//#endregion
//#region src/errors.ts
const MESSAGES = {
	"unterminated-string": "Unterminated string constant",
	"unterminated-table-key": "Unterminated table-key",
	"unterminated-array": "Unterminated array",
	"unterminated-inline-table": "Unterminated inline table",
	"missing-key": "Empty bare keys are not allowed",
	"missing-newline": "Must be a newline",
	"missing-equals-sign": "Expected equal (=) token",
	"missing-value": "Unspecified values are invalid",
	"missing-comma": "Expected comma (,) token",
	"dupe-keys": "Defining a key multiple times is invalid",
	"unexpected-char": "Unexpected character",
	"unexpected-token": "Unexpected token",
	"invalid-control-character": "Control characters (codes < 0x1f and 0x7f) are not allowed",
	"invalid-comment-character": "Invalid code point {{cp}} within comments",
	"invalid-key-value-newline": "The key, equals sign, and value must be on the same line",
	"invalid-inline-table-newline": "No newlines are allowed between the curly braces unless they are valid within a value",
	"invalid-underscore": "Underscores are allowed between digits",
	"invalid-space": "Unexpected spaces",
	"invalid-three-quotes": "Three or more quotes are not permitted",
	"invalid-date": "Unexpected invalid date",
	"invalid-time": "Unexpected invalid time",
	"invalid-leading-zero": "Leading zeros are not allowed",
	"invalid-trailing-comma-in-inline-table": "Trailing comma is not permitted in an inline table",
	"invalid-char-in-escape-sequence": "Invalid character in escape sequence",
	"invalid-consecutive-dots-in-key": "Consecutive dots are not permitted in keys",
	"invalid-code-point": "Invalid code point {{cp}}",
	"invalid-trailing-dot-in-key": "Keys cannot end with a dot",
	"invalid-leading-dot-in-key": "Keys cannot start with a dot"
};
/**
* Get message from error code
*/
function getMessage(code, data) {
	if (data) return MESSAGES[code].replace(/\{\{(.*?)\}\}/gu, (_, name$2) => {
		if (name$2 in data) return data[name$2];
		return `{{${name$2}}}`;
	});
	return MESSAGES[code];
}
/**
* TOML parse errors.
*/
var ParseError = class extends SyntaxError {
	/**
	* Initialize this ParseError instance.
	*
	*/
	constructor(code, offset, line, column, data) {
		super(getMessage(code, data));
		this.index = offset;
		this.lineNumber = line;
		this.column = column;
	}
};

//#endregion
//#region src/tokenizer/code-point.ts
const CodePoint = {
	EOF: -1,
	NULL: 0,
	SOH: 1,
	BACKSPACE: 8,
	TABULATION: 9,
	LINE_FEED: 10,
	FORM_FEED: 12,
	CARRIAGE_RETURN: 13,
	ESCAPE: 27,
	SO: 14,
	US: 31,
	SPACE: 32,
	QUOTATION_MARK: 34,
	HASH: 35,
	SINGLE_QUOTE: 39,
	PLUS_SIGN: 43,
	COMMA: 44,
	DASH: 45,
	DOT: 46,
	DIGIT_0: 48,
	DIGIT_1: 49,
	DIGIT_2: 50,
	DIGIT_3: 51,
	DIGIT_7: 55,
	DIGIT_9: 57,
	COLON: 58,
	EQUALS_SIGN: 61,
	LATIN_CAPITAL_A: 65,
	LATIN_CAPITAL_E: 69,
	LATIN_CAPITAL_F: 70,
	LATIN_CAPITAL_T: 84,
	LATIN_CAPITAL_U: 85,
	LATIN_CAPITAL_Z: 90,
	LEFT_BRACKET: 91,
	BACKSLASH: 92,
	RIGHT_BRACKET: 93,
	UNDERSCORE: 95,
	LATIN_SMALL_A: 97,
	LATIN_SMALL_B: 98,
	LATIN_SMALL_E: 101,
	LATIN_SMALL_F: 102,
	LATIN_SMALL_I: 105,
	LATIN_SMALL_L: 108,
	LATIN_SMALL_N: 110,
	LATIN_SMALL_O: 111,
	LATIN_SMALL_R: 114,
	LATIN_SMALL_S: 115,
	LATIN_SMALL_T: 116,
	LATIN_SMALL_U: 117,
	LATIN_SMALL_X: 120,
	LATIN_SMALL_Z: 122,
	LEFT_BRACE: 123,
	RIGHT_BRACE: 125,
	TILDE: 126,
	DELETE: 127,
	PAD: 128,
	SUPERSCRIPT_TWO: 178,
	SUPERSCRIPT_THREE: 179,
	SUPERSCRIPT_ONE: 185,
	VULGAR_FRACTION_ONE_QUARTER: 188,
	VULGAR_FRACTION_THREE_QUARTERS: 190,
	LATIN_CAPITAL_LETTER_A_WITH_GRAVE: 192,
	LATIN_CAPITAL_LETTER_O_WITH_DIAERESIS: 214,
	LATIN_CAPITAL_LETTER_O_WITH_STROKE: 216,
	LATIN_SMALL_LETTER_O_WITH_DIAERESIS: 246,
	LATIN_SMALL_LETTER_O_WITH_STROKE: 248,
	GREEK_SMALL_REVERSED_DOTTED_LUNATE_SIGMA_SYMBOL: 891,
	GREEK_CAPITAL_LETTER_YOT: 895,
	CP_1FFF: 8191,
	ZERO_WIDTH_NON_JOINER: 8204,
	ZERO_WIDTH_JOINER: 8205,
	UNDERTIE: 8255,
	CHARACTER_TIE: 8256,
	SUPERSCRIPT_ZERO: 8304,
	CP_218F: 8591,
	CIRCLED_DIGIT_ONE: 9312,
	NEGATIVE_CIRCLED_DIGIT_ZERO: 9471,
	GLAGOLITIC_CAPITAL_LETTER_AZU: 11264,
	CP_2FEF: 12271,
	IDEOGRAPHIC_COMMA: 12289,
	CP_D7FF: 55295,
	CP_E000: 57344,
	CJK_COMPATIBILITY_IDEOGRAPH_F900: 63744,
	ARABIC_LIGATURE_SALAAMUHU_ALAYNAA: 64975,
	ARABIC_LIGATURE_SALLA_USED_AS_KORANIC_STOP_SIGN_ISOLATED_FORM: 65008,
	REPLACEMENT_CHARACTER: 65533,
	LINEAR_B_SYLLABLE_B008_A: 65536,
	CP_EFFFF: 983039,
	CP_10FFFF: 1114111
};
/**
* Check whether the code point is a control character.
*/
function isControl(cp) {
	return cp >= CodePoint.NULL && cp <= CodePoint.US;
}
/**
* Check whether the code point is a whitespace.
*/
function isWhitespace(cp) {
	return cp === CodePoint.TABULATION || cp === CodePoint.SPACE;
}
/**
* Check whether the code point is a end of line.
*/
function isEOL(cp) {
	return cp === CodePoint.LINE_FEED || cp === CodePoint.CARRIAGE_RETURN;
}
/**
* Check whether the code point is an uppercase letter character.
*/
function isUpperLetter(cp) {
	return cp >= CodePoint.LATIN_CAPITAL_A && cp <= CodePoint.LATIN_CAPITAL_Z;
}
/**
* Check whether the code point is a lowercase letter character.
*/
function isLowerLetter(cp) {
	return cp >= CodePoint.LATIN_SMALL_A && cp <= CodePoint.LATIN_SMALL_Z;
}
/**
* Check whether the code point is a letter character.
*/
function isLetter(cp) {
	return isLowerLetter(cp) || isUpperLetter(cp);
}
/**
* Check whether the code point is a digit character.
*/
function isDigit(cp) {
	return cp >= CodePoint.DIGIT_0 && cp <= CodePoint.DIGIT_9;
}
/**
* Check whether the code point is a hex digit character.
*/
function isHexDig(cp) {
	return isDigit(cp) || cp >= CodePoint.LATIN_SMALL_A && cp <= CodePoint.LATIN_SMALL_F || cp >= CodePoint.LATIN_CAPITAL_A && cp <= CodePoint.LATIN_CAPITAL_F;
}
/**
* Check whether the code point is a octal digit character.
*/
function isOctalDig(cp) {
	return cp >= CodePoint.DIGIT_0 && cp <= CodePoint.DIGIT_7;
}
/**
* Check whether the code point is valid code point.
*
* see
* - https://unicode.org/glossary/#unicode_scalar_value
* - https://toml.io/en/v1.0.0#string
*/
function isUnicodeScalarValue(cp) {
	return cp >= 0 && cp <= 55295 || cp >= 57344 && cp <= 1114111;
}

//#endregion
//#region src/tokenizer/locs.ts
/**
* Find the last index of the array that is less than or equal to the value.
*/
function sortedLastIndex(array, value) {
	let low = 0;
	let high = array.length;
	while (low < high) {
		const mid = low + high >>> 1;
		const val = array[mid];
		if (val === value) return mid + 1;
		if (val < value) low = mid + 1;
		else high = mid;
	}
	return low;
}
/**
* A class for getting lines and columns location.
*/
var Locations = class {
	constructor() {
		this.offsets = [];
	}
	addOffset(offset) {
		for (let i = this.offsets.length - 1; i >= 0; i--) {
			const element = this.offsets[i];
			if (element === offset) return;
			if (element < offset) break;
		}
		this.offsets.push(offset);
	}
	/**
	* Calculate the location of the given index.
	* @param index The index to calculate their location.
	* @returns The location of the index.
	*/
	getLocFromIndex(offset) {
		const line = sortedLastIndex(this.offsets, offset) + 1;
		return {
			line,
			column: offset - (line === 1 ? 0 : this.offsets[line - 2])
		};
	}
};

//#endregion
//#region src/tokenizer/code-point-iterator.ts
var CodePointIterator = class {
	/**
	* Initialize this char iterator.
	*/
	constructor(text) {
		this.locs = new Locations();
		this.lastCodePoint = CodePoint.NULL;
		this.start = -1;
		this.end = 0;
		this.text = text;
	}
	next() {
		if (this.lastCodePoint === CodePoint.EOF) return CodePoint.EOF;
		return this.lastCodePoint = this.moveAt(this.end);
	}
	getLocFromIndex(index) {
		return this.locs.getLocFromIndex(index);
	}
	eat(cp) {
		if (this.text.codePointAt(this.end) === cp) {
			this.next();
			return true;
		}
		return false;
	}
	moveAt(offset) {
		this.start = this.end = offset;
		const cp = this.text.codePointAt(this.start) ?? CodePoint.EOF;
		if (cp === CodePoint.EOF) {
			this.end = this.start;
			return cp;
		}
		this.end += cp >= 65536 ? 2 : 1;
		if (cp === CodePoint.LINE_FEED) this.locs.addOffset(this.end);
		else if (cp === CodePoint.CARRIAGE_RETURN) {
			if (this.text.codePointAt(this.end) === CodePoint.LINE_FEED) {
				this.end++;
				this.locs.addOffset(this.end);
			}
			return CodePoint.LINE_FEED;
		}
		return cp;
	}
};

//#endregion
//#region src/tokenizer/tokenizer.ts
const HAS_BIGINT = typeof BigInt !== "undefined";
const RADIX_PREFIXES = {
	16: "0x",
	10: "",
	8: "0o",
	2: "0b"
};
const ESCAPES_1_0 = {
	[CodePoint.QUOTATION_MARK]: CodePoint.QUOTATION_MARK,
	[CodePoint.BACKSLASH]: CodePoint.BACKSLASH,
	[CodePoint.LATIN_SMALL_B]: CodePoint.BACKSPACE,
	[CodePoint.LATIN_SMALL_F]: CodePoint.FORM_FEED,
	[CodePoint.LATIN_SMALL_N]: CodePoint.LINE_FEED,
	[CodePoint.LATIN_SMALL_R]: CodePoint.CARRIAGE_RETURN,
	[CodePoint.LATIN_SMALL_T]: CodePoint.TABULATION
};
const ESCAPES_LATEST = {
	...ESCAPES_1_0,
	[CodePoint.LATIN_SMALL_E]: CodePoint.ESCAPE
};
/**
* Tokenizer for TOML.
*/
var Tokenizer = class {
	/**
	* Initialize this tokenizer.
	*/
	constructor(text, parserOptions) {
		this.backCode = false;
		this.lastCodePoint = CodePoint.NULL;
		this.state = "DATA";
		this.token = null;
		this.tokenStart = -1;
		this.valuesEnabled = false;
		this.text = text;
		this.parserOptions = parserOptions || {};
		this.codePointIterator = new CodePointIterator(text);
		this.tomlVersion = getTOMLVer(this.parserOptions.tomlVersion);
		this.ESCAPES = this.tomlVersion.gte(1, 1) ? ESCAPES_LATEST : ESCAPES_1_0;
	}
	get start() {
		return this.codePointIterator.start;
	}
	get end() {
		return this.codePointIterator.end;
	}
	getLocFromIndex(index) {
		return this.codePointIterator.getLocFromIndex(index);
	}
	/**
	* Report an invalid character error.
	*/
	reportParseError(code, data) {
		const offset = this.codePointIterator.start;
		const loc = this.codePointIterator.getLocFromIndex(offset);
		throw new ParseError(code, offset, loc.line, loc.column, data);
	}
	/**
	* Get the next token.
	*/
	nextToken() {
		let token = this.token;
		if (token != null) {
			this.token = null;
			return token;
		}
		let cp = this.lastCodePoint;
		while (cp !== CodePoint.EOF && !this.token) {
			cp = this.nextCode();
			const nextState = this[this.state](cp);
			if (!nextState) throw new Error(`Unknown error: pre state=${this.state}`);
			this.state = nextState;
		}
		token = this.token;
		this.token = null;
		return token;
	}
	/**
	* Get the next code point.
	*/
	nextCode() {
		if (this.lastCodePoint === CodePoint.EOF) return CodePoint.EOF;
		if (this.backCode) {
			this.backCode = false;
			return this.lastCodePoint;
		}
		return this.lastCodePoint = this.codePointIterator.next();
	}
	/**
	* Eat the next code point.
	*/
	eatCode(cp) {
		if (this.lastCodePoint === CodePoint.EOF) return false;
		if (this.backCode) {
			if (this.lastCodePoint === cp) {
				this.backCode = false;
				return true;
			}
			return false;
		}
		return this.codePointIterator.eat(cp);
	}
	/**
	* Moves the character position to the given position.
	*/
	moveAt(loc) {
		if (this.backCode) this.backCode = false;
		this.lastCodePoint = this.codePointIterator.moveAt(loc);
	}
	/**
	* Back the current code point as the given state.
	*/
	back(state) {
		this.backCode = true;
		return state;
	}
	punctuatorToken() {
		this.startToken();
		this.endToken("Punctuator", "end");
	}
	startToken() {
		this.tokenStart = this.codePointIterator.start;
	}
	/**
	* Commit the current token.
	*/
	endToken(type, pos, option1, option2) {
		const { tokenStart } = this;
		const end = this.codePointIterator[pos];
		const range = [tokenStart, end];
		const loc = {
			start: this.codePointIterator.getLocFromIndex(tokenStart),
			end: this.codePointIterator.getLocFromIndex(end)
		};
		if (type === "Block") this.token = {
			type,
			value: this.text.slice(tokenStart + 1, end),
			range,
			loc
		};
		else {
			let token;
			const value = this.text.slice(tokenStart, end);
			if (type === "BasicString" || type === "LiteralString" || type === "MultiLineBasicString" || type === "MultiLineLiteralString") token = {
				type,
				value,
				string: option1,
				range,
				loc
			};
			else if (type === "Integer") {
				const text = option1;
				token = {
					type,
					value,
					number: parseInt(text, option2),
					bigint: HAS_BIGINT ? BigInt(RADIX_PREFIXES[option2] + text) : null,
					range,
					loc
				};
			} else if (type === "Float") token = {
				type,
				value,
				number: option1,
				range,
				loc
			};
			else if (type === "Boolean") token = {
				type,
				value,
				boolean: option1,
				range,
				loc
			};
			else if (type === "LocalDate" || type === "LocalTime" || type === "LocalDateTime" || type === "OffsetDateTime") token = {
				type,
				value,
				date: option1,
				range,
				loc
			};
			else token = {
				type,
				value,
				range,
				loc
			};
			this.token = token;
		}
	}
	DATA(cp) {
		while (isWhitespace(cp) || isEOL(cp)) cp = this.nextCode();
		if (cp === CodePoint.HASH) {
			this.startToken();
			return "COMMENT";
		}
		if (cp === CodePoint.QUOTATION_MARK) {
			this.startToken();
			return "BASIC_STRING";
		}
		if (cp === CodePoint.SINGLE_QUOTE) {
			this.startToken();
			return "LITERAL_STRING";
		}
		if (cp === CodePoint.DOT || cp === CodePoint.EQUALS_SIGN || cp === CodePoint.LEFT_BRACKET || cp === CodePoint.RIGHT_BRACKET || cp === CodePoint.LEFT_BRACE || cp === CodePoint.RIGHT_BRACE || cp === CodePoint.COMMA) {
			this.punctuatorToken();
			return "DATA";
		}
		if (this.valuesEnabled) {
			if (cp === CodePoint.DASH || cp === CodePoint.PLUS_SIGN) {
				this.startToken();
				return "SIGN";
			}
			if (cp === CodePoint.LATIN_SMALL_N || cp === CodePoint.LATIN_SMALL_I) {
				this.startToken();
				return this.back("NAN_OR_INF");
			}
			if (isDigit(cp)) {
				this.startToken();
				return this.back("NUMBER");
			}
			if (cp === CodePoint.LATIN_SMALL_T || cp === CodePoint.LATIN_SMALL_F) {
				this.startToken();
				return this.back("BOOLEAN");
			}
		} else if (isUnquotedKeyChar(cp, this.tomlVersion)) {
			this.startToken();
			return "BARE";
		}
		if (cp === CodePoint.EOF) return "DATA";
		return this.reportParseError("unexpected-char");
	}
	COMMENT(cp) {
		const processCommentChar = this.tomlVersion.gte(1, 1) ? (c) => {
			if (!isNonEOL(c)) this.reportParseError("invalid-comment-character", { cp: JSON.stringify(String.fromCodePoint(c)).slice(1, -1) });
		} : (c) => {
			if (isControlOtherThanTab(c)) this.reportParseErrorControlChar();
		};
		while (!isEOL(cp) && cp !== CodePoint.EOF) {
			processCommentChar(cp);
			cp = this.nextCode();
		}
		this.endToken("Block", "start");
		return "DATA";
	}
	BARE(cp) {
		while (isUnquotedKeyChar(cp, this.tomlVersion)) cp = this.nextCode();
		this.endToken("Bare", "start");
		return this.back("DATA");
	}
	BASIC_STRING(cp) {
		if (cp === CodePoint.QUOTATION_MARK) {
			cp = this.nextCode();
			if (cp === CodePoint.QUOTATION_MARK) return "MULTI_LINE_BASIC_STRING";
			this.endToken("BasicString", "start", "");
			return this.back("DATA");
		}
		const out = [];
		while (cp !== CodePoint.QUOTATION_MARK && cp !== CodePoint.EOF && cp !== CodePoint.LINE_FEED) {
			if (isControlOtherThanTab(cp)) return this.reportParseErrorControlChar();
			if (cp === CodePoint.BACKSLASH) {
				cp = this.nextCode();
				const ecp = this.ESCAPES[cp];
				if (ecp) {
					out.push(ecp);
					cp = this.nextCode();
					continue;
				} else if (cp === CodePoint.LATIN_SMALL_U) {
					const code = this.parseUnicode(4);
					out.push(code);
					cp = this.nextCode();
					continue;
				} else if (cp === CodePoint.LATIN_CAPITAL_U) {
					const code = this.parseUnicode(8);
					out.push(code);
					cp = this.nextCode();
					continue;
				} else if (cp === CodePoint.LATIN_SMALL_X && this.tomlVersion.gte(1, 1)) {
					const code = this.parseUnicode(2);
					out.push(code);
					cp = this.nextCode();
					continue;
				}
				return this.reportParseError("invalid-char-in-escape-sequence");
			}
			out.push(cp);
			cp = this.nextCode();
		}
		if (cp !== CodePoint.QUOTATION_MARK) return this.reportParseError("unterminated-string");
		this.endToken("BasicString", "end", String.fromCodePoint(...out));
		return "DATA";
	}
	MULTI_LINE_BASIC_STRING(cp) {
		const out = [];
		if (cp === CodePoint.LINE_FEED) cp = this.nextCode();
		while (cp !== CodePoint.EOF) {
			if (cp !== CodePoint.LINE_FEED && isControlOtherThanTab(cp)) return this.reportParseErrorControlChar();
			if (cp === CodePoint.QUOTATION_MARK) {
				const startPos = this.codePointIterator.start;
				if (this.eatCode(CodePoint.QUOTATION_MARK) && this.eatCode(CodePoint.QUOTATION_MARK)) {
					if (this.eatCode(CodePoint.QUOTATION_MARK)) {
						out.push(CodePoint.QUOTATION_MARK);
						if (this.eatCode(CodePoint.QUOTATION_MARK)) {
							out.push(CodePoint.QUOTATION_MARK);
							if (this.eatCode(CodePoint.QUOTATION_MARK)) {
								this.moveAt(startPos);
								return this.reportParseError("invalid-three-quotes");
							}
						}
					}
					this.endToken("MultiLineBasicString", "end", String.fromCodePoint(...out));
					return "DATA";
				}
				this.moveAt(startPos);
			}
			if (cp === CodePoint.BACKSLASH) {
				cp = this.nextCode();
				const ecp = this.ESCAPES[cp];
				if (ecp) {
					out.push(ecp);
					cp = this.nextCode();
					continue;
				} else if (cp === CodePoint.LATIN_SMALL_U) {
					const code = this.parseUnicode(4);
					out.push(code);
					cp = this.nextCode();
					continue;
				} else if (cp === CodePoint.LATIN_CAPITAL_U) {
					const code = this.parseUnicode(8);
					out.push(code);
					cp = this.nextCode();
					continue;
				} else if (cp === CodePoint.LATIN_SMALL_X && this.tomlVersion.gte(1, 1)) {
					const code = this.parseUnicode(2);
					out.push(code);
					cp = this.nextCode();
					continue;
				} else if (cp === CodePoint.LINE_FEED) {
					cp = this.nextCode();
					while (isWhitespace(cp) || cp === CodePoint.LINE_FEED) cp = this.nextCode();
					continue;
				} else if (isWhitespace(cp)) {
					let valid = true;
					const startPos = this.codePointIterator.start;
					let nextCp;
					while ((nextCp = this.nextCode()) !== CodePoint.EOF) {
						if (nextCp === CodePoint.LINE_FEED) break;
						if (!isWhitespace(nextCp)) {
							this.moveAt(startPos);
							valid = false;
							break;
						}
					}
					if (valid) {
						cp = this.nextCode();
						while (isWhitespace(cp) || cp === CodePoint.LINE_FEED) cp = this.nextCode();
						continue;
					}
				}
				return this.reportParseError("invalid-char-in-escape-sequence");
			}
			out.push(cp);
			cp = this.nextCode();
		}
		return this.reportParseError("unterminated-string");
	}
	LITERAL_STRING(cp) {
		if (cp === CodePoint.SINGLE_QUOTE) {
			cp = this.nextCode();
			if (cp === CodePoint.SINGLE_QUOTE) return "MULTI_LINE_LITERAL_STRING";
			this.endToken("LiteralString", "start", "");
			return this.back("DATA");
		}
		const out = [];
		while (cp !== CodePoint.SINGLE_QUOTE && cp !== CodePoint.EOF && cp !== CodePoint.LINE_FEED) {
			if (isControlOtherThanTab(cp)) return this.reportParseErrorControlChar();
			out.push(cp);
			cp = this.nextCode();
		}
		if (cp !== CodePoint.SINGLE_QUOTE) return this.reportParseError("unterminated-string");
		this.endToken("LiteralString", "end", String.fromCodePoint(...out));
		return "DATA";
	}
	MULTI_LINE_LITERAL_STRING(cp) {
		const out = [];
		if (cp === CodePoint.LINE_FEED) cp = this.nextCode();
		while (cp !== CodePoint.EOF) {
			if (cp !== CodePoint.LINE_FEED && isControlOtherThanTab(cp)) return this.reportParseErrorControlChar();
			if (cp === CodePoint.SINGLE_QUOTE) {
				const startPos = this.codePointIterator.start;
				if (this.eatCode(CodePoint.SINGLE_QUOTE) && this.eatCode(CodePoint.SINGLE_QUOTE)) {
					if (this.eatCode(CodePoint.SINGLE_QUOTE)) {
						out.push(CodePoint.SINGLE_QUOTE);
						if (this.eatCode(CodePoint.SINGLE_QUOTE)) {
							out.push(CodePoint.SINGLE_QUOTE);
							if (this.eatCode(CodePoint.SINGLE_QUOTE)) {
								this.moveAt(startPos);
								return this.reportParseError("invalid-three-quotes");
							}
						}
					}
					this.endToken("MultiLineLiteralString", "end", String.fromCodePoint(...out));
					return "DATA";
				}
				this.moveAt(startPos);
			}
			out.push(cp);
			cp = this.nextCode();
		}
		return this.reportParseError("unterminated-string");
	}
	SIGN(cp) {
		if (cp === CodePoint.LATIN_SMALL_N || cp === CodePoint.LATIN_SMALL_I) return this.back("NAN_OR_INF");
		if (isDigit(cp)) return this.back("NUMBER");
		return this.reportParseError("unexpected-char");
	}
	NAN_OR_INF(cp) {
		if (cp === CodePoint.LATIN_SMALL_N) {
			const startPos = this.codePointIterator.start;
			if (this.eatCode(CodePoint.LATIN_SMALL_A) && this.eatCode(CodePoint.LATIN_SMALL_N)) {
				this.endToken("Float", "end", NaN);
				return "DATA";
			}
			this.moveAt(startPos);
		} else if (cp === CodePoint.LATIN_SMALL_I) {
			const startPos = this.codePointIterator.start;
			if (this.eatCode(CodePoint.LATIN_SMALL_N) && this.eatCode(CodePoint.LATIN_SMALL_F)) {
				this.endToken("Float", "end", this.text[this.tokenStart] === "-" ? -Infinity : Infinity);
				return "DATA";
			}
			this.moveAt(startPos);
		}
		return this.reportParseError("unexpected-char");
	}
	NUMBER(cp) {
		const start = this.text[this.tokenStart];
		const sign = start === "+" ? CodePoint.PLUS_SIGN : start === "-" ? CodePoint.DASH : CodePoint.NULL;
		if (cp === CodePoint.DIGIT_0) {
			if (sign === CodePoint.NULL) {
				const startPos = this.codePointIterator.start;
				const nextCp$1 = this.nextCode();
				if (isDigit(nextCp$1)) {
					const nextNextCp = this.nextCode();
					if (nextNextCp === CodePoint.COLON) {
						this.data = {
							hasDate: false,
							year: 0,
							month: 0,
							day: 0,
							hour: Number(String.fromCodePoint(CodePoint.DIGIT_0, nextCp$1)),
							minute: 0,
							second: 0
						};
						return "TIME_MINUTE";
					}
					if (isDigit(nextNextCp)) {
						const nextNextNextCp = this.nextCode();
						if (isDigit(nextNextNextCp) && this.eatCode(CodePoint.DASH)) {
							this.data = {
								hasDate: true,
								year: Number(String.fromCodePoint(CodePoint.DIGIT_0, nextCp$1, nextNextCp, nextNextNextCp)),
								month: 0,
								day: 0,
								hour: 0,
								minute: 0,
								second: 0
							};
							return "DATE_MONTH";
						}
					}
					this.moveAt(startPos);
					return this.reportParseError("invalid-leading-zero");
				}
				this.moveAt(startPos);
			}
			cp = this.nextCode();
			if (cp === CodePoint.LATIN_SMALL_X || cp === CodePoint.LATIN_SMALL_O || cp === CodePoint.LATIN_SMALL_B) {
				if (sign !== CodePoint.NULL) return this.reportParseError("unexpected-char");
				return cp === CodePoint.LATIN_SMALL_X ? "HEX" : cp === CodePoint.LATIN_SMALL_O ? "OCTAL" : "BINARY";
			}
			if (cp === CodePoint.LATIN_SMALL_E || cp === CodePoint.LATIN_CAPITAL_E) {
				this.data = {
					minus: sign === CodePoint.DASH,
					left: [CodePoint.DIGIT_0]
				};
				return "EXPONENT_RIGHT";
			}
			if (cp === CodePoint.DOT) {
				this.data = {
					minus: sign === CodePoint.DASH,
					absInt: [CodePoint.DIGIT_0]
				};
				return "FRACTIONAL_RIGHT";
			}
			this.endToken("Integer", "start", "0", 10);
			return this.back("DATA");
		}
		const { out, nextCp, hasUnderscore } = this.parseDigits(cp, isDigit);
		if (nextCp === CodePoint.DASH && sign === CodePoint.NULL && !hasUnderscore && out.length === 4) {
			this.data = {
				hasDate: true,
				year: Number(String.fromCodePoint(...out)),
				month: 0,
				day: 0,
				hour: 0,
				minute: 0,
				second: 0
			};
			return "DATE_MONTH";
		}
		if (nextCp === CodePoint.COLON && sign === CodePoint.NULL && !hasUnderscore && out.length === 2) {
			this.data = {
				hasDate: false,
				year: 0,
				month: 0,
				day: 0,
				hour: Number(String.fromCodePoint(...out)),
				minute: 0,
				second: 0
			};
			return "TIME_MINUTE";
		}
		if (nextCp === CodePoint.LATIN_SMALL_E || nextCp === CodePoint.LATIN_CAPITAL_E) {
			this.data = {
				minus: sign === CodePoint.DASH,
				left: out
			};
			return "EXPONENT_RIGHT";
		}
		if (nextCp === CodePoint.DOT) {
			this.data = {
				minus: sign === CodePoint.DASH,
				absInt: out
			};
			return "FRACTIONAL_RIGHT";
		}
		this.endToken("Integer", "start", sign === CodePoint.DASH ? String.fromCodePoint(CodePoint.DASH, ...out) : String.fromCodePoint(...out), 10);
		return this.back("DATA");
	}
	HEX(cp) {
		const { out } = this.parseDigits(cp, isHexDig);
		this.endToken("Integer", "start", String.fromCodePoint(...out), 16);
		return this.back("DATA");
	}
	OCTAL(cp) {
		const { out } = this.parseDigits(cp, isOctalDig);
		this.endToken("Integer", "start", String.fromCodePoint(...out), 8);
		return this.back("DATA");
	}
	BINARY(cp) {
		const { out } = this.parseDigits(cp, (c) => c === CodePoint.DIGIT_0 || c === CodePoint.DIGIT_1);
		this.endToken("Integer", "start", String.fromCodePoint(...out), 2);
		return this.back("DATA");
	}
	FRACTIONAL_RIGHT(cp) {
		const { minus, absInt } = this.data;
		const { out, nextCp } = this.parseDigits(cp, isDigit);
		const absNum = [
			...absInt,
			CodePoint.DOT,
			...out
		];
		if (nextCp === CodePoint.LATIN_SMALL_E || nextCp === CodePoint.LATIN_CAPITAL_E) {
			this.data = {
				minus,
				left: absNum
			};
			return "EXPONENT_RIGHT";
		}
		const value = Number(minus ? String.fromCodePoint(CodePoint.DASH, ...absNum) : String.fromCodePoint(...absNum));
		this.endToken("Float", "start", value);
		return this.back("DATA");
	}
	EXPONENT_RIGHT(cp) {
		const { left, minus: leftMinus } = this.data;
		let minus = false;
		if (cp === CodePoint.DASH || cp === CodePoint.PLUS_SIGN) {
			minus = cp === CodePoint.DASH;
			cp = this.nextCode();
		}
		const { out } = this.parseDigits(cp, isDigit);
		const right = out;
		if (minus) right.unshift(CodePoint.DASH);
		const value = Number(leftMinus ? String.fromCodePoint(CodePoint.DASH, ...left, CodePoint.LATIN_SMALL_E, ...right) : String.fromCodePoint(...left, CodePoint.LATIN_SMALL_E, ...right));
		this.endToken("Float", "start", value);
		return this.back("DATA");
	}
	BOOLEAN(cp) {
		if (cp === CodePoint.LATIN_SMALL_T) {
			const startPos = this.codePointIterator.start;
			if (this.eatCode(CodePoint.LATIN_SMALL_R) && this.eatCode(CodePoint.LATIN_SMALL_U) && this.eatCode(CodePoint.LATIN_SMALL_E)) {
				this.endToken("Boolean", "end", true);
				return "DATA";
			}
			this.moveAt(startPos);
		} else if (cp === CodePoint.LATIN_SMALL_F) {
			const startPos = this.codePointIterator.start;
			if (this.eatCode(CodePoint.LATIN_SMALL_A) && this.eatCode(CodePoint.LATIN_SMALL_L) && this.eatCode(CodePoint.LATIN_SMALL_S) && this.eatCode(CodePoint.LATIN_SMALL_E)) {
				this.endToken("Boolean", "end", false);
				return "DATA";
			}
			this.moveAt(startPos);
		}
		return this.reportParseError("unexpected-char");
	}
	DATE_MONTH(cp) {
		const start = this.codePointIterator.start;
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		cp = this.nextCode();
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		cp = this.nextCode();
		if (cp !== CodePoint.DASH) return this.reportParseError("unexpected-char");
		const end = this.codePointIterator.start;
		const data = this.data;
		data.month = Number(this.text.slice(start, end));
		return "DATE_DAY";
	}
	DATE_DAY(cp) {
		const start = this.codePointIterator.start;
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		cp = this.nextCode();
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		const end = this.codePointIterator.end;
		const data = this.data;
		data.day = Number(this.text.slice(start, end));
		if (!isValidDate(data.year, data.month, data.day)) return this.reportParseError("invalid-date");
		cp = this.nextCode();
		if (cp === CodePoint.LATIN_CAPITAL_T || cp === CodePoint.LATIN_SMALL_T) return "TIME_HOUR";
		if (cp === CodePoint.SPACE) {
			const startPos = this.codePointIterator.start;
			if (isDigit(this.nextCode()) && isDigit(this.nextCode())) {
				this.moveAt(startPos);
				return "TIME_HOUR";
			}
			this.moveAt(startPos);
		}
		const dateValue = getDateFromDateTimeData(data, "");
		this.endToken("LocalDate", "start", dateValue);
		return this.back("DATA");
	}
	TIME_HOUR(cp) {
		const start = this.codePointIterator.start;
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		cp = this.nextCode();
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		cp = this.nextCode();
		if (cp !== CodePoint.COLON) return this.reportParseError("unexpected-char");
		const end = this.codePointIterator.start;
		const data = this.data;
		data.hour = Number(this.text.slice(start, end));
		return "TIME_MINUTE";
	}
	TIME_MINUTE(cp) {
		const start = this.codePointIterator.start;
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		cp = this.nextCode();
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		const end = this.codePointIterator.end;
		const data = this.data;
		data.minute = Number(this.text.slice(start, end));
		cp = this.nextCode();
		if (cp === CodePoint.COLON) return "TIME_SECOND";
		if (this.tomlVersion.lt(1, 1)) return this.reportParseError("unexpected-char");
		if (!isValidTime(data.hour, data.minute, data.second)) return this.reportParseError("invalid-time");
		return this.processTimeEnd(cp, data);
	}
	TIME_SECOND(cp) {
		const start = this.codePointIterator.start;
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		cp = this.nextCode();
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		const end = this.codePointIterator.end;
		const data = this.data;
		data.second = Number(this.text.slice(start, end));
		if (!isValidTime(data.hour, data.minute, data.second)) return this.reportParseError("invalid-time");
		cp = this.nextCode();
		if (cp === CodePoint.DOT) return "TIME_SEC_FRAC";
		return this.processTimeEnd(cp, data);
	}
	TIME_SEC_FRAC(cp) {
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		const start = this.codePointIterator.start;
		while (isDigit(cp)) cp = this.nextCode();
		const end = this.codePointIterator.start;
		const data = this.data;
		data.frac = this.text.slice(start, end);
		return this.processTimeEnd(cp, data);
	}
	processTimeEnd(cp, data) {
		if (data.hasDate) {
			if (cp === CodePoint.DASH || cp === CodePoint.PLUS_SIGN) {
				data.offsetSign = cp;
				return "TIME_OFFSET";
			}
			if (cp === CodePoint.LATIN_CAPITAL_Z || cp === CodePoint.LATIN_SMALL_Z) {
				const dateValue$2 = getDateFromDateTimeData(data, "Z");
				this.endToken("OffsetDateTime", "end", dateValue$2);
				return "DATA";
			}
			const dateValue$1 = getDateFromDateTimeData(data, "");
			this.endToken("LocalDateTime", "start", dateValue$1);
			return this.back("DATA");
		}
		const dateValue = getDateFromDateTimeData(data, "");
		this.endToken("LocalTime", "start", dateValue);
		return this.back("DATA");
	}
	TIME_OFFSET(cp) {
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		const hourStart = this.codePointIterator.start;
		cp = this.nextCode();
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		cp = this.nextCode();
		if (cp !== CodePoint.COLON) return this.reportParseError("unexpected-char");
		const hourEnd = this.codePointIterator.start;
		cp = this.nextCode();
		const minuteStart = this.codePointIterator.start;
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		cp = this.nextCode();
		if (!isDigit(cp)) return this.reportParseError("unexpected-char");
		const minuteEnd = this.codePointIterator.end;
		const hour = Number(this.text.slice(hourStart, hourEnd));
		const minute = Number(this.text.slice(minuteStart, minuteEnd));
		if (!isValidTime(hour, minute, 0)) return this.reportParseError("invalid-time");
		const data = this.data;
		const dateValue = getDateFromDateTimeData(data, `${String.fromCodePoint(data.offsetSign)}${padStart(hour, 2)}:${padStart(minute, 2)}`);
		this.endToken("OffsetDateTime", "end", dateValue);
		return "DATA";
	}
	parseDigits(cp, checkDigit) {
		if (cp === CodePoint.UNDERSCORE) return this.reportParseError("invalid-underscore");
		if (!checkDigit(cp)) return this.reportParseError("unexpected-char");
		const out = [];
		let before = CodePoint.NULL;
		let hasUnderscore = false;
		while (checkDigit(cp) || cp === CodePoint.UNDERSCORE) {
			if (cp === CodePoint.UNDERSCORE) {
				hasUnderscore = true;
				if (before === CodePoint.UNDERSCORE) return this.reportParseError("invalid-underscore");
			} else out.push(cp);
			before = cp;
			cp = this.nextCode();
		}
		if (before === CodePoint.UNDERSCORE) return this.reportParseError("invalid-underscore");
		return {
			out,
			nextCp: cp,
			hasUnderscore
		};
	}
	parseUnicode(count) {
		const startLoc = this.codePointIterator.start;
		const start = this.codePointIterator.end;
		let charCount = 0;
		let cp;
		while ((cp = this.nextCode()) !== CodePoint.EOF) {
			if (!isHexDig(cp)) {
				this.moveAt(startLoc);
				return this.reportParseError("invalid-char-in-escape-sequence");
			}
			charCount++;
			if (charCount >= count) break;
		}
		const end = this.codePointIterator.end;
		const code = this.text.slice(start, end);
		const codePoint = parseInt(code, 16);
		if (!isUnicodeScalarValue(codePoint)) return this.reportParseError("invalid-code-point", { cp: code });
		return codePoint;
	}
	reportParseErrorControlChar() {
		return this.reportParseError("invalid-control-character");
	}
};
/**
* Check whether the code point is unquoted-key-char
*/
function isUnquotedKeyChar(cp, tomlVersion) {
	if (isLetter(cp) || isDigit(cp) || cp === CodePoint.UNDERSCORE || cp === CodePoint.DASH) return true;
	if (tomlVersion.lt(1, 1)) return false;
	return false;
}
/**
* Check whether the code point is control character other than tab
*/
function isControlOtherThanTab(cp) {
	return isControl(cp) && cp !== CodePoint.TABULATION || cp === CodePoint.DELETE;
}
/**
* Check whether the code point is non-eol for TOML 1.1
*/
function isNonEOL(cp) {
	return cp === CodePoint.TABULATION || CodePoint.SPACE <= cp && cp <= CodePoint.TILDE || isNonAscii(cp);
}
/**
* Check whether the code point is a non-ascii character.
*/
function isNonAscii(cp) {
	return CodePoint.PAD <= cp && cp <= CodePoint.CP_D7FF || CodePoint.CP_E000 <= cp && cp <= CodePoint.CP_10FFFF;
}
/**
* Check whether the given values is valid date
*/
function isValidDate(y, m, d) {
	if (y >= 0 && m <= 12 && m >= 1 && d >= 1) return d <= (m === 2 ? y & 3 || !(y % 25) && y & 15 ? 28 : 29 : 30 + (m + (m >> 3) & 1));
	return false;
}
/**
* Check whether the given values is valid time
*/
function isValidTime(h, m, s) {
	if (h >= 24 || h < 0 || m > 59 || m < 0 || s > 60 || s < 0) return false;
	return true;
}
/**
* Get date from DateTimeData
*/
function getDateFromDateTimeData(data, timeZone) {
	const year = padStart(data.year, 4);
	const month = data.month ? padStart(data.month, 2) : "01";
	const day = data.day ? padStart(data.day, 2) : "01";
	const hour = padStart(data.hour, 2);
	const minute = padStart(data.minute, 2);
	const second = padStart(data.second, 2);
	const textDate = `${year}-${month}-${day}`;
	const frac = data.frac ? `.${data.frac}` : "";
	const dateValue = /* @__PURE__ */ new Date(`${textDate}T${hour}:${minute}:${second}${frac}${timeZone}`);
	if (!isNaN(dateValue.getTime()) || data.second !== 60) return dateValue;
	return /* @__PURE__ */ new Date(`${textDate}T${hour}:${minute}:59${frac}${timeZone}`);
}
/**
* Pad with zeros.
*/
function padStart(num, maxLength) {
	return String(num).padStart(maxLength, "0");
}

//#endregion
//#region src/toml-parser/keys-resolver.ts
const VALUE_KIND_VALUE = Symbol("VALUE_KIND_VALUE");
const VALUE_KIND_INTERMEDIATE = Symbol("VALUE_KIND_INTERMEDIATE");
var KeysResolver = class {
	constructor(ctx) {
		this.rootKeys = /* @__PURE__ */ new Map();
		this.tables = [];
		this.ctx = ctx;
	}
	applyResolveKeyForTable(node) {
		let keys = this.rootKeys;
		const peekKeyIndex = node.key.keys.length - 1;
		for (let index = 0; index < peekKeyIndex; index++) {
			const keyNode = node.key.keys[index];
			const keyName = toKeyName(keyNode);
			node.resolvedKey.push(keyName);
			let keyStore = keys.get(keyName);
			if (!keyStore) {
				keyStore = {
					node: keyNode,
					keys: /* @__PURE__ */ new Map()
				};
				keys.set(keyName, keyStore);
			} else if (keyStore.table === "array") {
				const peekIndex = keyStore.peekIndex;
				node.resolvedKey.push(peekIndex);
				keyStore = keyStore.keys.get(peekIndex);
			}
			keys = keyStore.keys;
		}
		const lastKeyNode = node.key.keys[peekKeyIndex];
		const lastKeyName = toKeyName(lastKeyNode);
		node.resolvedKey.push(lastKeyName);
		const lastKeyStore = keys.get(lastKeyName);
		if (!lastKeyStore) if (node.kind === "array") {
			node.resolvedKey.push(0);
			const newKeyStore = {
				node: lastKeyNode,
				keys: /* @__PURE__ */ new Map()
			};
			keys.set(lastKeyName, {
				table: node.kind,
				node: lastKeyNode,
				keys: new Map([[0, newKeyStore]]),
				peekIndex: 0
			});
			this.tables.push({
				node,
				keys: newKeyStore.keys
			});
		} else {
			const newKeyStore = {
				table: node.kind,
				node: lastKeyNode,
				keys: /* @__PURE__ */ new Map()
			};
			keys.set(lastKeyName, newKeyStore);
			this.tables.push({
				node,
				keys: newKeyStore.keys
			});
		}
		else if (!lastKeyStore.table) if (node.kind === "array") this.ctx.reportParseError("dupe-keys", lastKeyNode);
		else {
			const transformKey = {
				table: node.kind,
				node: lastKeyNode,
				keys: lastKeyStore.keys
			};
			keys.set(lastKeyName, transformKey);
			this.tables.push({
				node,
				keys: transformKey.keys
			});
		}
		else if (lastKeyStore.table === "array") if (node.kind === "array") {
			const newKeyStore = {
				node: lastKeyNode,
				keys: /* @__PURE__ */ new Map()
			};
			const newIndex = lastKeyStore.peekIndex + 1;
			node.resolvedKey.push(newIndex);
			lastKeyStore.keys.set(newIndex, newKeyStore);
			lastKeyStore.peekIndex = newIndex;
			this.tables.push({
				node,
				keys: newKeyStore.keys
			});
		} else this.ctx.reportParseError("dupe-keys", lastKeyNode);
		else this.ctx.reportParseError("dupe-keys", lastKeyNode);
	}
	verifyDuplicateKeys(node) {
		for (const body of node.body) if (body.type === "TOMLKeyValue") verifyDuplicateKeysForKeyValue(this.ctx, this.rootKeys, body);
		for (const { node: tableNode, keys } of this.tables) for (const body of tableNode.body) verifyDuplicateKeysForKeyValue(this.ctx, keys, body);
	}
};
/**
* Verify duplicate keys from TOMLKeyValue
*/
function verifyDuplicateKeysForKeyValue(ctx, defineKeys, node) {
	let keys = defineKeys;
	const lastKey = last(node.key.keys);
	for (const keyNode of node.key.keys) {
		const key = toKeyName(keyNode);
		let defineKey = keys.get(key);
		if (defineKey) {
			if (defineKey.value === VALUE_KIND_VALUE) ctx.reportParseError("dupe-keys", getAfterNode(keyNode, defineKey.node));
			else if (lastKey === keyNode) ctx.reportParseError("dupe-keys", getAfterNode(keyNode, defineKey.node));
			else if (defineKey.table) ctx.reportParseError("dupe-keys", getAfterNode(keyNode, defineKey.node));
			defineKey.value = VALUE_KIND_INTERMEDIATE;
		} else {
			if (lastKey === keyNode) defineKey = {
				value: VALUE_KIND_VALUE,
				node: keyNode,
				keys: /* @__PURE__ */ new Map()
			};
			else defineKey = {
				value: VALUE_KIND_INTERMEDIATE,
				node: keyNode,
				keys: /* @__PURE__ */ new Map()
			};
			keys.set(key, defineKey);
		}
		keys = defineKey.keys;
	}
	if (node.value.type === "TOMLInlineTable") verifyDuplicateKeysForInlineTable(ctx, keys, node.value);
	else if (node.value.type === "TOMLArray") verifyDuplicateKeysForArray(ctx, keys, node.value);
}
/**
* Verify duplicate keys from TOMLInlineTable
*/
function verifyDuplicateKeysForInlineTable(ctx, defineKeys, node) {
	for (const body of node.body) verifyDuplicateKeysForKeyValue(ctx, defineKeys, body);
}
/**
* Verify duplicate keys from TOMLArray
*/
function verifyDuplicateKeysForArray(ctx, defineKeys, node) {
	const keys = defineKeys;
	for (let index = 0; index < node.elements.length; index++) {
		const element = node.elements[index];
		let defineKey = keys.get(index);
		if (defineKey) ctx.reportParseError("dupe-keys", getAfterNode(element, defineKey.node));
		else {
			defineKey = {
				value: VALUE_KIND_VALUE,
				node: element,
				keys: /* @__PURE__ */ new Map()
			};
			defineKeys.set(index, defineKey);
			if (element.type === "TOMLInlineTable") verifyDuplicateKeysForInlineTable(ctx, defineKey.keys, element);
			else if (element.type === "TOMLArray") verifyDuplicateKeysForArray(ctx, defineKey.keys, element);
		}
	}
}
/**
* Get the after node
*/
function getAfterNode(a, b) {
	return a.range[0] <= b.range[0] ? b : a;
}

//#endregion
//#region src/toml-parser/context.ts
var Context = class {
	constructor(data) {
		this.tokens = [];
		this.comments = [];
		this.back = null;
		this.stateStack = [];
		this.needNewLine = false;
		this.needSameLine = false;
		this.currToken = null;
		this.prevToken = null;
		this.valueContainerStack = [];
		this.tokenizer = new Tokenizer(data.text, data.parserOptions);
		this.topLevelTable = data.topLevelTable;
		this.table = data.topLevelTable;
		this.keysResolver = new KeysResolver(this);
	}
	/**
	* Get the next token.
	*/
	nextToken(option) {
		this.prevToken = this.currToken;
		if (this.back) {
			this.currToken = this.back;
			this.back = null;
		} else this.currToken = this._nextTokenFromTokenizer(option);
		if ((this.needNewLine || this.needSameLine || option?.needSameLine) && this.prevToken && this.currToken) if (this.prevToken.loc.end.line === this.currToken.loc.start.line) {
			if (this.needNewLine) return this.reportParseError("missing-newline", this.currToken);
		} else {
			const needSameLine = this.needSameLine || option?.needSameLine;
			if (needSameLine) return this.reportParseError(needSameLine, this.currToken);
		}
		this.needNewLine = false;
		this.needSameLine = false;
		return this.currToken;
	}
	_nextTokenFromTokenizer(option) {
		const valuesEnabled = this.tokenizer.valuesEnabled;
		if (option?.valuesEnabled) this.tokenizer.valuesEnabled = option.valuesEnabled;
		let token = this.tokenizer.nextToken();
		while (token && token.type === "Block") {
			this.comments.push(token);
			token = this.tokenizer.nextToken();
		}
		if (token) this.tokens.push(token);
		this.tokenizer.valuesEnabled = valuesEnabled;
		return token;
	}
	backToken() {
		if (this.back) throw new Error("Illegal state");
		this.back = this.currToken;
		this.currToken = this.prevToken;
	}
	addValueContainer(valueContainer) {
		this.valueContainerStack.push(valueContainer);
		this.tokenizer.valuesEnabled = true;
	}
	consumeValueContainer() {
		const valueContainer = this.valueContainerStack.pop();
		this.tokenizer.valuesEnabled = this.valueContainerStack.length > 0;
		return valueContainer;
	}
	applyResolveKeyForTable(node) {
		this.keysResolver.applyResolveKeyForTable(node);
	}
	verifyDuplicateKeys() {
		this.keysResolver.verifyDuplicateKeys(this.topLevelTable);
	}
	/**
	* Report an invalid token error.
	*/
	reportParseError(code, token) {
		let offset, line, column;
		if (token) {
			offset = token.range[0];
			line = token.loc.start.line;
			column = token.loc.start.column;
		} else {
			offset = this.tokenizer.start;
			const startPos = this.tokenizer.getLocFromIndex(offset);
			line = startPos.line;
			column = startPos.column;
		}
		throw new ParseError(code, offset, line, column);
	}
};

//#endregion
//#region src/toml-parser/index.ts
const STATE_FOR_ERROR = { VALUE: "missing-value" };
const STRING_VALUE_STYLE_MAP = {
	BasicString: "basic",
	MultiLineBasicString: "basic",
	LiteralString: "literal",
	MultiLineLiteralString: "literal"
};
const STRING_KEY_STYLE_MAP = {
	BasicString: "basic",
	LiteralString: "literal"
};
const DATETIME_VALUE_KIND_MAP = {
	OffsetDateTime: "offset-date-time",
	LocalDateTime: "local-date-time",
	LocalDate: "local-date",
	LocalTime: "local-time"
};
var TOMLParser = class {
	/**
	* Initialize this parser.
	*/
	constructor(text, parserOptions) {
		this.text = text;
		this.parserOptions = parserOptions || {};
		this.tomlVersion = getTOMLVer(this.parserOptions.tomlVersion);
	}
	/**
	* Parse TOML
	*/
	parse() {
		const ast = {
			type: "Program",
			body: [],
			sourceType: "module",
			tokens: [],
			comments: [],
			parent: null,
			range: [0, 0],
			loc: {
				start: {
					line: 1,
					column: 0
				},
				end: {
					line: 1,
					column: 0
				}
			}
		};
		const node = {
			type: "TOMLTopLevelTable",
			body: [],
			parent: ast,
			range: cloneRange(ast.range),
			loc: cloneLoc(ast.loc)
		};
		ast.body = [node];
		const ctx = new Context({
			text: this.text,
			parserOptions: this.parserOptions,
			topLevelTable: node
		});
		let token = ctx.nextToken();
		if (token) {
			node.range[0] = token.range[0];
			node.loc.start = clonePos(token.loc.start);
			while (token) {
				const state$1 = ctx.stateStack.pop() || "TABLE";
				ctx.stateStack.push(...this[state$1](token, ctx));
				token = ctx.nextToken();
			}
			const state = ctx.stateStack.pop() || "TABLE";
			if (state in STATE_FOR_ERROR) return ctx.reportParseError(STATE_FOR_ERROR[state], null);
			if (ctx.table.type === "TOMLTable") applyEndLoc(ctx.table, last(ctx.table.body));
			applyEndLoc(node, last(node.body));
		}
		ctx.verifyDuplicateKeys();
		ast.tokens = ctx.tokens;
		ast.comments = ctx.comments;
		const endOffset = ctx.tokenizer.end;
		const endPos = ctx.tokenizer.getLocFromIndex(endOffset);
		ast.range[1] = endOffset;
		ast.loc.end = {
			line: endPos.line,
			column: endPos.column
		};
		return ast;
	}
	TABLE(token, ctx) {
		if (isBare(token) || isString(token)) return this.processKeyValue(token, ctx.table, ctx);
		if (isLeftBracket(token)) return this.processTable(token, ctx.topLevelTable, ctx);
		return ctx.reportParseError("unexpected-token", token);
	}
	VALUE(token, ctx) {
		if (isString(token) || isMultiLineString(token)) return this.processStringValue(token, ctx);
		if (isNumber(token)) return this.processNumberValue(token, ctx);
		if (isBoolean(token)) return this.processBooleanValue(token, ctx);
		if (isDateTime(token)) return this.processDateTimeValue(token, ctx);
		if (isLeftBracket(token)) return this.processArray(token, ctx);
		if (isLeftBrace(token)) return this.processInlineTable(token, ctx);
		return ctx.reportParseError("unexpected-token", token);
	}
	processTable(token, topLevelTableNode, ctx) {
		const tableNode = {
			type: "TOMLTable",
			kind: "standard",
			key: null,
			resolvedKey: [],
			body: [],
			parent: topLevelTableNode,
			range: cloneRange(token.range),
			loc: cloneLoc(token.loc)
		};
		if (ctx.table.type === "TOMLTable") applyEndLoc(ctx.table, last(ctx.table.body));
		topLevelTableNode.body.push(tableNode);
		ctx.table = tableNode;
		let targetToken = ctx.nextToken({ needSameLine: "invalid-key-value-newline" });
		if (isLeftBracket(targetToken)) {
			if (token.range[1] < targetToken.range[0]) return ctx.reportParseError("invalid-space", targetToken);
			tableNode.kind = "array";
			targetToken = ctx.nextToken({ needSameLine: "invalid-key-value-newline" });
		}
		if (isRightBracket(targetToken)) return ctx.reportParseError("missing-key", targetToken);
		if (!targetToken) return ctx.reportParseError("unterminated-table-key", null);
		targetToken = this.processKeyNode(targetToken, tableNode, ctx).nextToken;
		if (!isRightBracket(targetToken)) return ctx.reportParseError("unterminated-table-key", targetToken);
		if (tableNode.kind === "array") {
			const rightBracket = targetToken;
			targetToken = ctx.nextToken({ needSameLine: "invalid-key-value-newline" });
			if (!isRightBracket(targetToken)) return ctx.reportParseError("unterminated-table-key", targetToken);
			if (rightBracket.range[1] < targetToken.range[0]) return ctx.reportParseError("invalid-space", targetToken);
		}
		applyEndLoc(tableNode, targetToken);
		ctx.applyResolveKeyForTable(tableNode);
		ctx.needNewLine = true;
		return [];
	}
	processKeyValue(token, tableNode, ctx) {
		const keyValueNode = {
			type: "TOMLKeyValue",
			key: null,
			value: null,
			parent: tableNode,
			range: cloneRange(token.range),
			loc: cloneLoc(token.loc)
		};
		tableNode.body.push(keyValueNode);
		const { nextToken: targetToken } = this.processKeyNode(token, keyValueNode, ctx);
		if (!isEq(targetToken)) return ctx.reportParseError("missing-equals-sign", targetToken);
		ctx.addValueContainer({
			parent: keyValueNode,
			set: (valNode) => {
				keyValueNode.value = valNode;
				applyEndLoc(keyValueNode, valNode);
				ctx.needNewLine = true;
				return [];
			}
		});
		ctx.needSameLine = "invalid-key-value-newline";
		return ["VALUE"];
	}
	processKeyNode(token, parent, ctx) {
		if (isDot(token)) ctx.reportParseError("invalid-leading-dot-in-key", token);
		const keyNode = {
			type: "TOMLKey",
			keys: [],
			parent,
			range: cloneRange(token.range),
			loc: cloneLoc(token.loc)
		};
		parent.key = keyNode;
		let targetToken = token;
		let dotToken = null;
		do {
			if (isBare(targetToken)) this.processBareKey(targetToken, keyNode);
			else if (isString(targetToken)) this.processStringKey(targetToken, keyNode);
			else break;
			dotToken = null;
			targetToken = ctx.nextToken({ needSameLine: "invalid-key-value-newline" });
			if (!isDot(targetToken)) break;
			dotToken = targetToken;
			targetToken = ctx.nextToken({ needSameLine: "invalid-key-value-newline" });
		} while (targetToken);
		if (dotToken) ctx.reportParseError(isDot(targetToken) ? "invalid-consecutive-dots-in-key" : "invalid-trailing-dot-in-key", dotToken);
		applyEndLoc(keyNode, last(keyNode.keys));
		return {
			keyNode,
			nextToken: targetToken
		};
	}
	processBareKey(token, keyNode) {
		const node = {
			type: "TOMLBare",
			name: token.value,
			parent: keyNode,
			range: cloneRange(token.range),
			loc: cloneLoc(token.loc)
		};
		keyNode.keys.push(node);
	}
	processStringKey(token, keyNode) {
		const node = {
			type: "TOMLQuoted",
			kind: "string",
			value: token.string,
			style: STRING_KEY_STYLE_MAP[token.type],
			multiline: false,
			parent: keyNode,
			range: cloneRange(token.range),
			loc: cloneLoc(token.loc)
		};
		keyNode.keys.push(node);
	}
	processStringValue(token, ctx) {
		const valueContainer = ctx.consumeValueContainer();
		const node = {
			type: "TOMLValue",
			kind: "string",
			value: token.string,
			style: STRING_VALUE_STYLE_MAP[token.type],
			multiline: isMultiLineString(token),
			parent: valueContainer.parent,
			range: cloneRange(token.range),
			loc: cloneLoc(token.loc)
		};
		return valueContainer.set(node);
	}
	processNumberValue(token, ctx) {
		const valueContainer = ctx.consumeValueContainer();
		const text = this.text;
		const [startRange, endRange] = token.range;
		let numberString = null;
		/**
		* Get the text of number
		*/
		const getNumberText = () => {
			return numberString ?? (numberString = text.slice(startRange, endRange).replace(/_/g, ""));
		};
		let node;
		if (token.type === "Integer") node = {
			type: "TOMLValue",
			kind: "integer",
			value: token.number,
			bigint: token.bigint,
			get number() {
				return getNumberText();
			},
			parent: valueContainer.parent,
			range: cloneRange(token.range),
			loc: cloneLoc(token.loc)
		};
		else node = {
			type: "TOMLValue",
			kind: "float",
			value: token.number,
			get number() {
				return getNumberText();
			},
			parent: valueContainer.parent,
			range: cloneRange(token.range),
			loc: cloneLoc(token.loc)
		};
		return valueContainer.set(node);
	}
	processBooleanValue(token, ctx) {
		const valueContainer = ctx.consumeValueContainer();
		const node = {
			type: "TOMLValue",
			kind: "boolean",
			value: token.boolean,
			parent: valueContainer.parent,
			range: cloneRange(token.range),
			loc: cloneLoc(token.loc)
		};
		return valueContainer.set(node);
	}
	processDateTimeValue(token, ctx) {
		const valueContainer = ctx.consumeValueContainer();
		const node = {
			type: "TOMLValue",
			kind: DATETIME_VALUE_KIND_MAP[token.type],
			value: token.date,
			datetime: token.value,
			parent: valueContainer.parent,
			range: cloneRange(token.range),
			loc: cloneLoc(token.loc)
		};
		return valueContainer.set(node);
	}
	processArray(token, ctx) {
		const valueContainer = ctx.consumeValueContainer();
		const node = {
			type: "TOMLArray",
			elements: [],
			parent: valueContainer.parent,
			range: cloneRange(token.range),
			loc: cloneLoc(token.loc)
		};
		const nextToken = ctx.nextToken({ valuesEnabled: true });
		if (isRightBracket(nextToken)) {
			applyEndLoc(node, nextToken);
			return valueContainer.set(node);
		}
		ctx.backToken();
		return this.processArrayValue(node, valueContainer, ctx);
	}
	processArrayValue(node, valueContainer, ctx) {
		ctx.addValueContainer({
			parent: node,
			set: (valNode) => {
				node.elements.push(valNode);
				let nextToken = ctx.nextToken({ valuesEnabled: true });
				const hasComma = isComma(nextToken);
				if (hasComma) nextToken = ctx.nextToken({ valuesEnabled: true });
				if (isRightBracket(nextToken)) {
					applyEndLoc(node, nextToken);
					return valueContainer.set(node);
				}
				if (hasComma) {
					ctx.backToken();
					return this.processArrayValue(node, valueContainer, ctx);
				}
				return ctx.reportParseError(nextToken ? "missing-comma" : "unterminated-array", nextToken);
			}
		});
		return ["VALUE"];
	}
	processInlineTable(token, ctx) {
		const valueContainer = ctx.consumeValueContainer();
		const node = {
			type: "TOMLInlineTable",
			body: [],
			parent: valueContainer.parent,
			range: cloneRange(token.range),
			loc: cloneLoc(token.loc)
		};
		const needSameLine = this.tomlVersion.gte(1, 1) ? void 0 : "invalid-inline-table-newline";
		const nextToken = ctx.nextToken({ needSameLine });
		if (nextToken) {
			if (isBare(nextToken) || isString(nextToken)) return this.processInlineTableKeyValue(nextToken, node, valueContainer, ctx);
			if (isRightBrace(nextToken)) {
				applyEndLoc(node, nextToken);
				return valueContainer.set(node);
			}
		}
		return ctx.reportParseError("unexpected-token", nextToken);
	}
	processInlineTableKeyValue(token, inlineTableNode, valueContainer, ctx) {
		const keyValueNode = {
			type: "TOMLKeyValue",
			key: null,
			value: null,
			parent: inlineTableNode,
			range: cloneRange(token.range),
			loc: cloneLoc(token.loc)
		};
		inlineTableNode.body.push(keyValueNode);
		const { nextToken: targetToken } = this.processKeyNode(token, keyValueNode, ctx);
		if (!isEq(targetToken)) return ctx.reportParseError("missing-equals-sign", targetToken);
		const needSameLine = this.tomlVersion.gte(1, 1) ? void 0 : "invalid-inline-table-newline";
		ctx.addValueContainer({
			parent: keyValueNode,
			set: (valNode) => {
				keyValueNode.value = valNode;
				applyEndLoc(keyValueNode, valNode);
				let nextToken = ctx.nextToken({ needSameLine });
				if (isComma(nextToken)) {
					nextToken = ctx.nextToken({ needSameLine });
					if (nextToken && (isBare(nextToken) || isString(nextToken))) return this.processInlineTableKeyValue(nextToken, inlineTableNode, valueContainer, ctx);
					if (isRightBrace(nextToken)) {
						if (this.tomlVersion.lt(1, 1)) return ctx.reportParseError("invalid-trailing-comma-in-inline-table", nextToken);
					} else return ctx.reportParseError(nextToken ? "unexpected-token" : "unterminated-inline-table", nextToken);
				}
				if (isRightBrace(nextToken)) {
					applyEndLoc(inlineTableNode, nextToken);
					return valueContainer.set(inlineTableNode);
				}
				return ctx.reportParseError(nextToken ? "missing-comma" : "unterminated-inline-table", nextToken);
			}
		});
		ctx.needSameLine = "invalid-key-value-newline";
		return ["VALUE"];
	}
};
/**
* Check whether the given token is a dot.
*/
function isDot(token) {
	return isPunctuator(token) && token.value === ".";
}
/**
* Check whether the given token is an equal sign.
*/
function isEq(token) {
	return isPunctuator(token) && token.value === "=";
}
/**
* Check whether the given token is a left bracket.
*/
function isLeftBracket(token) {
	return isPunctuator(token) && token.value === "[";
}
/**
* Check whether the given token is a right bracket.
*/
function isRightBracket(token) {
	return isPunctuator(token) && token.value === "]";
}
/**
* Check whether the given token is a left brace.
*/
function isLeftBrace(token) {
	return isPunctuator(token) && token.value === "{";
}
/**
* Check whether the given token is a right brace.
*/
function isRightBrace(token) {
	return isPunctuator(token) && token.value === "}";
}
/**
* Check whether the given token is a comma.
*/
function isComma(token) {
	return isPunctuator(token) && token.value === ",";
}
/**
* Check whether the given token is a punctuator.
*/
function isPunctuator(token) {
	return Boolean(token && token.type === "Punctuator");
}
/**
* Check whether the given token is a bare token.
*/
function isBare(token) {
	return token.type === "Bare";
}
/**
* Check whether the given token is a string.
*/
function isString(token) {
	return token.type === "BasicString" || token.type === "LiteralString";
}
/**
* Check whether the given token is a multi-line string.
*/
function isMultiLineString(token) {
	return token.type === "MultiLineBasicString" || token.type === "MultiLineLiteralString";
}
/**
* Check whether the given token is a number.
*/
function isNumber(token) {
	return token.type === "Integer" || token.type === "Float";
}
/**
* Check whether the given token is a boolean.
*/
function isBoolean(token) {
	return token.type === "Boolean";
}
/**
* Check whether the given token is a date time.
*/
function isDateTime(token) {
	return token.type === "OffsetDateTime" || token.type === "LocalDateTime" || token.type === "LocalDate" || token.type === "LocalTime";
}
/**
* Apply end locations
*/
function applyEndLoc(node, child) {
	if (child) {
		node.range[1] = child.range[1];
		node.loc.end = clonePos(child.loc.end);
	}
}
/**
* clone the location.
*/
function cloneRange(range) {
	return [range[0], range[1]];
}
/**
* clone the location.
*/
function cloneLoc(loc) {
	return {
		start: clonePos(loc.start),
		end: clonePos(loc.end)
	};
}
/**
* clone the location.
*/
function clonePos(pos) {
	return {
		line: pos.line,
		column: pos.column
	};
}

//#endregion
//#region src/visitor-keys.ts
const tomlKeys = {
	Program: ["body"],
	TOMLTopLevelTable: ["body"],
	TOMLTable: ["key", "body"],
	TOMLKeyValue: ["key", "value"],
	TOMLKey: ["keys"],
	TOMLArray: ["elements"],
	TOMLInlineTable: ["body"],
	TOMLBare: [],
	TOMLQuoted: [],
	TOMLValue: []
};
const lib_KEYS = unionWith(tomlKeys);

//#endregion
//#region src/parser.ts
/**
* Parse source code
*/
function parseForESLint(code, options) {
	return {
		ast: new TOMLParser(code, options).parse(),
		visitorKeys: lib_KEYS,
		services: { isTOML: true }
	};
}

//#endregion
//#region src/traverse.ts
/**
* Check that the given key should be traversed or not.
* @this {Traversable}
* @param key The key to check.
* @returns `true` if the key should be traversed.
*/
function fallbackKeysFilter(key) {
	let value = null;
	return key !== "comments" && key !== "leadingComments" && key !== "loc" && key !== "parent" && key !== "range" && key !== "tokens" && key !== "trailingComments" && (value = this[key]) !== null && typeof value === "object" && (typeof value.type === "string" || Array.isArray(value));
}
/**
* Get the keys of the given node to traverse it.
* @param node The node to get.
* @returns The keys to traverse.
*/
function getFallbackKeys(node) {
	return Object.keys(node).filter(fallbackKeysFilter, node);
}
/**
* Get the keys of the given node to traverse it.
* @param node The node to get.
* @returns The keys to traverse.
*/
function lib_getKeys(node, visitorKeys) {
	return ((visitorKeys || lib_KEYS)[node.type] || getFallbackKeys(node)).filter((key) => !getNodes(node, key).next().done);
}
/**
* Get the nodes of the given node.
* @param node The node to get.
*/
function* getNodes(node, key) {
	const child = node[key];
	if (Array.isArray(child)) {
		for (const c of child) if (isNode(c)) yield c;
	} else if (isNode(child)) yield child;
}
/**
* Check whether a given value is a node.
* @param x The value to check.
* @returns `true` if the value is a node.
*/
function isNode(x) {
	return x !== null && typeof x === "object" && typeof x.type === "string";
}
/**
* Traverse the given node.
* @param node The node to traverse.
* @param parent The parent node.
* @param visitor The node visitor.
*/
function traverse(node, parent, visitor) {
	visitor.enterNode(node, parent);
	const keys = lib_getKeys(node, visitor.visitorKeys);
	for (const key of keys) for (const child of getNodes(node, key)) traverse(child, node, visitor);
	visitor.leaveNode(node, parent);
}
/**
* Traverse the given AST tree.
* @param node Root node to traverse.
* @param visitor Visitor.
*/
function traverseNodes(node, visitor) {
	traverse(node, null, visitor);
}

//#endregion
//#region src/utils.ts
/**
* Gets the static value for the given node.
*/
const getStaticTOMLValue = generateConvertTOMLValue((node) => node.value);
/** Generates a converter to convert from a node. */
function generateConvertTOMLValue(convertValue) {
	/**
	* Resolve TOML value
	*/
	function resolveValue(node, baseTable) {
		return resolver[node.type](node, baseTable);
	}
	const resolver = {
		Program(node, baseTable = {}) {
			return resolveValue(node.body[0], baseTable);
		},
		TOMLTopLevelTable(node, baseTable = {}) {
			for (const body of node.body) resolveValue(body, baseTable);
			return baseTable;
		},
		TOMLKeyValue(node, baseTable = {}) {
			const value = resolveValue(node.value);
			set(baseTable, resolveValue(node.key), value);
			return baseTable;
		},
		TOMLTable(node, baseTable = {}) {
			const table = getTable(baseTable, resolveValue(node.key), node.kind === "array");
			for (const body of node.body) resolveValue(body, table);
			return baseTable;
		},
		TOMLArray(node) {
			return node.elements.map((e) => resolveValue(e));
		},
		TOMLInlineTable(node) {
			const table = {};
			for (const body of node.body) resolveValue(body, table);
			return table;
		},
		TOMLKey(node) {
			return node.keys.map((key) => resolveValue(key));
		},
		TOMLBare(node) {
			return node.name;
		},
		TOMLQuoted(node) {
			return node.value;
		},
		TOMLValue(node) {
			return convertValue(node);
		}
	};
	return (node) => resolveValue(node);
}
/**
* Get the table from the table.
*/
function getTable(baseTable, keys, array) {
	let target = baseTable;
	for (let index = 0; index < keys.length - 1; index++) {
		const key = keys[index];
		target = getNextTargetFromKey(target, key);
	}
	const lastKey = last(keys);
	const lastTarget = target[lastKey];
	if (lastTarget == null) {
		const tableValue$1 = {};
		target[lastKey] = array ? [tableValue$1] : tableValue$1;
		return tableValue$1;
	}
	if (isValue(lastTarget)) {
		const tableValue$1 = {};
		target[lastKey] = array ? [tableValue$1] : tableValue$1;
		return tableValue$1;
	}
	if (!array) {
		if (Array.isArray(lastTarget)) {
			const tableValue$1 = {};
			target[lastKey] = tableValue$1;
			return tableValue$1;
		}
		return lastTarget;
	}
	if (Array.isArray(lastTarget)) {
		const tableValue$1 = {};
		lastTarget.push(tableValue$1);
		return tableValue$1;
	}
	const tableValue = {};
	target[lastKey] = [tableValue];
	return tableValue;
	/** Get next target from key */
	function getNextTargetFromKey(currTarget, key) {
		const nextTarget = currTarget[key];
		if (nextTarget == null) {
			const val = {};
			currTarget[key] = val;
			return val;
		}
		if (isValue(nextTarget)) {
			const val = {};
			currTarget[key] = val;
			return val;
		}
		let resultTarget = nextTarget;
		while (Array.isArray(resultTarget)) {
			const lastIndex = resultTarget.length - 1;
			const nextElement = resultTarget[lastIndex];
			if (isValue(nextElement)) {
				const val = {};
				resultTarget[lastIndex] = val;
				return val;
			}
			resultTarget = nextElement;
		}
		return resultTarget;
	}
}
/**
* Set the value to the table.
*/
function set(baseTable, keys, value) {
	let target = baseTable;
	for (let index = 0; index < keys.length - 1; index++) {
		const key = keys[index];
		const nextTarget = target[key];
		if (nextTarget == null) {
			const val = {};
			target[key] = val;
			target = val;
		} else if (isValue(nextTarget) || Array.isArray(nextTarget)) {
			const val = {};
			target[key] = val;
			target = val;
		} else target = nextTarget;
	}
	target[last(keys)] = value;
}
/**
* Check whether the given value is a value.
*/
function isValue(value) {
	return typeof value !== "object" || value instanceof Date;
}

//#endregion
//#region package.json
var name$1 = "toml-eslint-parser";
var version$1 = "1.0.3";

//#endregion
//#region src/meta.ts
var meta_exports = /* @__PURE__ */ __exportAll({
	name: () => lib_name,
	version: () => version
});
const lib_name = name$1;
const version = version$1;

//#endregion
//#region src/index.ts
const VisitorKeys = (/* unused pure expression or super */ null && (lib_KEYS));
/**
* Parse TOML source code
*/
function parseTOML(code, options) {
	return parseForESLint(code, options).ast;
}

//#endregion

// EXTERNAL MODULE: ./build/core/files/source-text.js
var source_text = __nccwpck_require__(7065);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __nccwpck_require__(8815);
;// CONCATENATED MODULE: ./build/core/files/yaml-document.js
// YAML, read the safe way: one mapping per file, plain JSON values, every field with its place, every mistake with its own.





/** The most that aliases may blow a document up to, in characters of its keys and values. */
const MAX_EXPANDED_CHARACTERS = 4 * source_text/* MAX_FILE_BYTES */.gZ;
/**
 * Reads a YAML 1.2 file (core schema) that holds one mapping, as its document and line map (a field's place is its key's).
 * Input: a path for the places, and at most {@link MAX_FILE_BYTES} bytes of UTF-8. Output: the document, or null with all
 * mistakes of the file. Throws nothing.
 * Source: YAML 1.2.2, 10.3 (core schema); https://yaml.org/spec/1.2.2/. Stricter than that on purpose: duplicate keys, tags,
 * directives, merge keys, `.inf`, `.nan`, control characters and integers beyond 64 bits are mistakes, since no two readers
 * agree on them or JSON cannot say them.
 */
function parseYamlDocument(file, bytes) {
    const source = (0,source_text/* decodeSource */.E4)(file, bytes);
    if (source.value === null) {
        return { value: null, findings: source.findings };
    }
    const parsed = compose(source.value);
    if (parsed.value === null) {
        return { value: null, findings: parsed.findings };
    }
    return convert(source.value, parsed.value);
}
// Duplicate keys are looked for in convert(): the library's own check is quadratic (100,000 keys take minutes).
const PARSE_OPTIONS = {
    version: '1.2',
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    stringKeys: true,
    intAsBigInt: true,
    strict: true,
    uniqueKeys: false,
    prettyErrors: false,
};
const TOO_DEEP = `fields are nested deeper than ${files_json/* MAX_JSON_DEPTH */.KX} levels`;
const EMPTY = 'the file is empty, expected fields such as `title: ...`';
const EMPTY_HINT = 'Write the content, or remove the file.';
function compose(source) {
    const { file, text, placeAt } = source;
    // `%YAML 1.1` would change how values are read (`yes` becomes true), `%TAG` what tags mean.
    const directive = /^%/m.exec(text.slice(0, firstContent(text)));
    if (directive !== null) {
        return mistake('yaml-directive', 'a line that begins with % is a YAML directive', {
            place: placeAt(directive.index),
            hint: 'Remove it: files are always read as YAML 1.2.',
        });
    }
    let documents;
    try {
        documents = [...(0,dist/* parseAllDocuments */.hR)(text, PARSE_OPTIONS)];
    }
    catch (error) {
        // The library recurses; the only known way to make it throw is nesting far beyond our limit.
        return error instanceof RangeError
            ? mistake('yaml-too-deep', TOO_DEEP, { place: (0,files_finding/* startOf */.GH)(file), hint: null })
            : mistake('yaml-syntax', 'the file cannot be read as YAML', {
                place: (0,files_finding/* startOf */.GH)(file),
                hint: 'Check it with a YAML linter.',
            });
    }
    const [document, second] = documents;
    if (document === undefined) {
        return mistake('yaml-empty', EMPTY, {
            place: (0,files_finding/* startOf */.GH)(file),
            hint: EMPTY_HINT,
        });
    }
    const problems = documents.flatMap((each) => [...each.errors, ...each.warnings]);
    // Of two about one place the one on lines says more than the one on colons.
    const ordered = problems.toSorted((a, b) => a.pos[0] - b.pos[0] || rankOf(a.code) - rankOf(b.code));
    const findings = onePerLine(ordered.map((problem) => describe(problem, source)));
    if (second !== undefined) {
        return {
            value: null,
            findings: (0,source_text/* limitFindings */.uL)(file, [
                ...findings,
                (0,files_finding/* errorFinding */.i9)('yaml-several-documents', 'a second YAML document begins here, after `---`', {
                    place: placeAt(second.range[0]),
                    hint: 'Put each detection in a file of its own.',
                }),
            ]),
        };
    }
    return findings.length > 0
        ? { value: null, findings: (0,source_text/* limitFindings */.uL)(file, findings) }
        : { value: document, findings: [] };
}
/** Offset at which directives are over: the first line that is neither blank, comment nor directive. */
function firstContent(text) {
    const content = /^(?![ \t]*(?:#|\r?$)|%)/m.exec(text);
    return content === null ? text.length : content.index;
}
function mistake(code, message, where) {
    return { value: null, findings: [(0,files_finding/* errorFinding */.i9)(code, message, where)] };
}
function rankOf(code) {
    return code === 'MULTILINE_IMPLICIT_KEY' ? 0 : 1;
}
// Whatever follows the first mistake on a line is nearly always its echo.
function onePerLine(findings) {
    const lines = new Set();
    return findings.filter(({ place }) => {
        const seen = lines.has(place?.line);
        lines.add(place?.line);
        return !seen;
    });
}
const QUOTE_HINT = "Put the whole value in single quotes ('...'), or write it below `|` on lines of its own.";
const BACKSLASH_HINT = "Use single quotes ('...') instead of double quotes: a backslash then stays as it is written.";
const INDENT_HINT = 'Fields of one level must begin in the same column; indent with spaces.';
// The library's messages speak to people who know YAML's grammar; these speak to people who write detections.
function describe(problem, source) {
    const found = (message, hint) => (0,files_finding/* errorFinding */.i9)('yaml-syntax', message, { place: source.placeAt(problem.pos[0]), hint });
    switch (problem.code) {
        case 'BLOCK_AS_IMPLICIT_KEY':
            return found('a second `: ` stands in this value, where plain text cannot have one', QUOTE_HINT);
        case 'MULTILINE_IMPLICIT_KEY':
            return found('this text runs on into the next line, which has a `name: value` of its own', INDENT_HINT);
        case 'BAD_DQ_ESCAPE':
            return found(`'${excerpt(source.text, problem.pos)}' in double quotes means nothing in YAML`, BACKSLASH_HINT);
        case 'BAD_SCALAR_START':
            return found(`a value without quotes cannot begin with '${source.text.charAt(problem.pos[0])}'.`, QUOTE_HINT);
        case 'TAB_AS_INDENT':
            return found('this line is indented with a tab, expected spaces', 'Replace the tab by spaces.');
        case 'BAD_INDENT':
            return problem.message.startsWith('Flow')
                ? found(`a ${problem.message.includes('map') ? '{' : '['} is not closed before this place`, `Close it with ${problem.message.includes('map') ? '}' : ']'}, or put the value in quotes if it is meant as text.`)
                : found('this line does not fit the indentation of the lines above it', INDENT_HINT);
        case 'MISSING_CHAR':
            if (problem.message.includes('quote')) {
                return found('a quote that was opened above is not closed', 'Add the closing quote.');
            }
            return problem.message.startsWith('Implicit map keys')
                ? found('expected `name: value`, found text without a colon and a space behind it', INDENT_HINT)
                : found(lowerFirst(problem.message), null);
        case 'TAG_RESOLVE_FAILED':
            return found(`the tag '${excerpt(source.text, problem.pos)}' is not understood, expected a plain value`, 'Remove it; put the value in quotes if the exclamation mark is meant as text.');
        case 'NON_STRING_KEY':
            return found('a field name must be plain text, found a list, a mapping or an alias', null);
        case 'KEY_OVER_1024_CHARS':
            return found('a field name is longer than 1024 characters', 'Is a quote or a colon missing?');
        case 'RESOURCE_EXHAUSTION':
            return found(TOO_DEEP, null);
        case 'UNEXPECTED_TOKEN':
            return problem.message.startsWith('Unexpected scalar at node end')
                ? found('text follows after the end of a value', QUOTE_HINT)
                : found('this does not belong here', `${INDENT_HINT} ${QUOTE_HINT}`);
        case 'BAD_DIRECTIVE':
        case 'ALIAS_PROPS':
        case 'BAD_ALIAS':
        case 'BAD_PROP_ORDER':
        case 'BLOCK_IN_FLOW':
        case 'DUPLICATE_KEY':
        case 'IMPOSSIBLE':
        case 'MULTIPLE_ANCHORS':
        case 'MULTIPLE_DOCS':
        case 'MULTIPLE_TAGS':
        case 'BAD_COLLECTION_TYPE':
            return found(lowerFirst(problem.message), null);
    }
}
function excerpt(text, [from, to]) {
    const line = text.slice(from, Math.max(to, from + 2)).split(/\s/, 1)[0] ?? '';
    return line.length > 40 ? `${line.slice(0, 40)}...` : line;
}
function lowerFirst(text) {
    return text.charAt(0).toLowerCase() + text.slice(1);
}
function convert(source, document) {
    const root = document.contents;
    if (!(0,dist/* isMap */.jh)(root)) {
        return noMapping(source, document);
    }
    const walk = {
        source,
        document,
        targets: null,
        lines: new Map([['', yaml_document_placeOf(root, source)]]),
        findings: [],
        following: new Set(),
        budget: MAX_EXPANDED_CHARACTERS,
    };
    const value = convertMap(walk, { node: root, path: [] });
    return value === null || walk.findings.length > 0
        ? { value: null, findings: (0,source_text/* limitFindings */.uL)(source.file, walk.findings) }
        : { value: { document: value, lines: walk.lines }, findings: [] };
}
function noMapping(source, document) {
    const root = document.contents;
    const place = source.placeAt(document.range[0]);
    if (root === null || ((0,dist/* isScalar */.jn)(root) && root.value === null)) {
        return mistake('yaml-empty', EMPTY, { place, hint: EMPTY_HINT });
    }
    return (0,dist/* isSeq */.oP)(root)
        ? mistake('yaml-no-mapping', 'expected fields such as `title: ...`, found a list', {
            place,
            hint: 'Put each detection in a file of its own, without the `- `.',
        })
        : mistake('yaml-no-mapping', 'expected fields such as `title: ...`, found a single value', {
            place,
            hint: 'Is a colon missing, or the space behind it?',
        });
}
// An alias means the nearest anchor of its name before it; the library's own look-up walks the whole tree for each alias.
function aliasTargets(document) {
    const anchors = new Map();
    const targets = new Map();
    (0,dist/* visit */.YR)(document, {
        Node: (_key, node) => {
            if ((0,dist/* isAlias */.Vj)(node)) {
                const target = anchors.get(node.source);
                if (target !== undefined) {
                    targets.set(node, target);
                }
            }
            else if (node.anchor !== undefined) {
                anchors.set(node.anchor, node);
            }
        },
    });
    return targets;
}
function convertNode(walk, spot) {
    const { node, path } = spot;
    if (path.length > files_json/* MAX_JSON_DEPTH */.KX) {
        return yaml_document_complain(walk, node, { code: 'yaml-too-deep', message: TOO_DEEP });
    }
    if ((0,dist/* isAlias */.Vj)(node)) {
        return followAlias(walk, { alias: node, path });
    }
    if ((0,dist/* isMap */.jh)(node)) {
        return convertMap(walk, spot);
    }
    if ((0,dist/* isSeq */.oP)(node)) {
        spend(walk, node, 1);
        return node.items.map((item, index) => {
            const itemPath = [...path, index];
            walk.lines.set(pointerOf(itemPath), yaml_document_placeOf(item, walk.source));
            return walk.budget < 0 ? null : convertNode(walk, { node: item, path: itemPath });
        });
    }
    return convertScalar(walk, node);
}
function convertMap(walk, { node, path }) {
    if (!(0,dist/* isMap */.jh)(node)) {
        return null;
    }
    const seen = new Map();
    const members = [];
    spend(walk, node, 1);
    for (const { key, value } of node.items) {
        if (walk.budget < 0) {
            break;
        }
        const name = yaml_document_fieldName(walk, key);
        if (name === null) {
            continue;
        }
        const first = seen.get(name);
        if (first !== undefined) {
            yaml_document_complain(walk, key, {
                code: 'yaml-duplicate-key',
                message: `the field '${name}' is given twice, first on line ${first.line}`,
                hint: 'Remove one of the two.',
            });
            continue;
        }
        const place = yaml_document_placeOf(key, walk.source);
        seen.set(name, place);
        spend(walk, key, name.length);
        const fieldPath = [...path, name];
        walk.lines.set(pointerOf(fieldPath), place);
        members.push([name, convertNode(walk, { node: value, path: fieldPath })]);
    }
    return (0,files_json/* toJsonObject */.NK)(members);
}
function yaml_document_fieldName(walk, key) {
    if (!(0,dist/* isScalar */.jn)(key) || typeof key.value !== 'string') {
        return yaml_document_complain(walk, key, { code: 'yaml-syntax', message: 'a field name must be plain text' });
    }
    if (key.value === '<<' && key.type === 'PLAIN') {
        return yaml_document_complain(walk, key, {
            code: 'yaml-merge-key',
            message: 'the merge key `<<` is not supported',
            hint: 'Write the fields out; quote it ("<<") if it is meant as a name.',
        });
    }
    return checkText(walk, key, key.value);
}
function convertScalar(walk, node) {
    if (!(0,dist/* isScalar */.jn)(node)) {
        return null;
    }
    const { value } = node;
    if (typeof value === 'string') {
        spend(walk, node, value.length + 1);
        return checkText(walk, node, value);
    }
    spend(walk, node, 1);
    if (typeof value === 'number' && !Number.isFinite(value)) {
        return yaml_document_complain(walk, node, {
            code: 'yaml-number',
            message: `'${node.source ?? value}' is no number that can be kept`,
            hint: 'Write a finite number, or put it in quotes if it is meant as text.',
        });
    }
    if (typeof value === 'bigint' && !fitsIn64Bits(value)) {
        return yaml_document_complain(walk, node, {
            code: 'yaml-number',
            message: 'this integer is beyond 64 bits',
            hint: 'Put it in quotes if it is meant as text.',
        });
    }
    return (0,files_json/* toJson */.aB)(value);
}
/** Says whether an integer is one that a signed or an unsigned 64-bit number can hold. */
function fitsIn64Bits(value) {
    return value >= -(2n ** 63n) && value < 2n ** 64n;
}
// The text of the file itself holds none of these: they come from escapes in double quotes ("\b", "\x00").
function checkText(walk, node, text) {
    const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.exec(text);
    if (control !== null) {
        yaml_document_complain(walk, node, {
            code: 'control-character',
            message: `an escape in this text makes the control character ${(0,source_text/* codePointName */.R8)(control[0])}`,
            hint: BACKSLASH_HINT,
        });
    }
    else if (!text.isWellFormed()) {
        yaml_document_complain(walk, node, {
            code: 'yaml-text',
            message: 'an escape in this text makes half a character (a lone surrogate)',
            hint: 'Write the character itself.',
        });
    }
    return text;
}
function followAlias(walk, { alias, path }) {
    walk.targets ??= aliasTargets(walk.document);
    const target = walk.targets.get(alias);
    if (target === undefined) {
        return yaml_document_complain(walk, alias, {
            code: 'yaml-alias',
            message: `'*${alias.source}' refers to nothing: no '&${alias.source}' stands before it`,
            hint: 'Put the value in quotes if the * is meant as text.',
        });
    }
    if (walk.following.has(target)) {
        return yaml_document_complain(walk, alias, {
            code: 'yaml-alias',
            message: `'*${alias.source}' refers to itself`,
            hint: 'Write the value out.',
        });
    }
    walk.following.add(target);
    const value = convertNode(walk, { node: target, path });
    walk.following.delete(target);
    return value;
}
function spend(walk, node, characters) {
    if (walk.budget < 0) {
        return;
    }
    walk.budget -= characters;
    if (walk.budget < 0) {
        yaml_document_complain(walk, node, {
            code: 'yaml-alias',
            message: `aliases make this document larger than ${MAX_EXPANDED_CHARACTERS / 1024 / 1024} MiB`,
            hint: 'Write the values out, or use fewer aliases of aliases.',
        });
    }
}
function yaml_document_complain(walk, node, { code, message, hint, }) {
    walk.findings.push((0,files_finding/* errorFinding */.i9)(code, message, { place: yaml_document_placeOf(node, walk.source), hint: hint ?? null }));
    return null;
}
function yaml_document_placeOf(node, source) {
    return (0,dist/* isAlias */.Vj)(node) || (0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node) || (0,dist/* isScalar */.jn)(node)
        ? source.placeAt(node.range?.[0] ?? 0)
        : (0,files_finding/* startOf */.GH)(source.file);
}

;// CONCATENATED MODULE: ./build/core/files/toml-document.js
// TOML, read into plain JSON values with the place of every field, as parse-config needs it.






/**
 * Reads a TOML 1.0 file as its document and line map (a field's place is its key's, a table's that of its header).
 * Input and output as in parseYamlDocument; of syntax mistakes only the first is known. Throws nothing.
 * Source: https://toml.io/en/v1.0.0. Stricter on purpose: dates, `inf`, `nan` and integers beyond 64 bits are mistakes, since
 * settings are handed on as JSON.
 */
function parseTomlDocument(file, bytes) {
    const source = (0,source_text/* decodeSource */.E4)(file, bytes);
    if (source.value === null) {
        return { value: null, findings: source.findings };
    }
    const program = parse(source.value);
    return program.value === null
        ? { value: null, findings: program.findings }
        : toml_document_convert(source.value, program.value);
}
function parse(source) {
    try {
        return { value: parseTOML(source.text, { tomlVersion: '1.0.0' }), findings: [] };
    }
    catch (error) {
        if (error instanceof ParseError) {
            return { value: null, findings: [toml_document_describe(error, source)] };
        }
        // The library recurses; the only known way to make it throw anything else is nesting far beyond our limit.
        return {
            value: null,
            findings: [(0,files_finding/* errorFinding */.i9)('toml-too-deep', toml_document_TOO_DEEP, { place: (0,files_finding/* startOf */.GH)(source.file) })],
        };
    }
}
const toml_document_TOO_DEEP = `fields are nested deeper than ${files_json/* MAX_JSON_DEPTH */.KX} levels`;
const toml_document_QUOTE_HINT = 'Text needs quotes in TOML: name = "text".';
// The library gives a message and no code. What is not in this table is shown in its own words.
const toml_document_MESSAGES = {
    'Defining a key multiple times is invalid': [
        'this key or table is given twice',
        'Remove one of the two, or merge them.',
    ],
    'Unspecified values are invalid': ['a value is missing behind the equals sign', toml_document_QUOTE_HINT],
    'Expected equal (=) token': ['expected `name = value`, found no equals sign', toml_document_QUOTE_HINT],
    'Empty bare keys are not allowed': ['a name is missing here', toml_document_QUOTE_HINT],
    'Expected comma (,) token': [
        'a comma is missing between two values',
        'Write ["one", "two"] or { a = "one", b = "two" }.',
    ],
    'Unterminated string constant': [
        'a quote is not closed on its line',
        'Add the closing quote; text of several lines stands between """ and """.',
    ],
    'Unterminated array': ['a [ is not closed', 'Add the closing ].'],
    'Unterminated inline table': ['a { is not closed', 'Add the closing } on the same line.'],
    'Unterminated table-key': ['the ] of a table header is missing', 'Write [name.of.table].'],
    'Must be a newline': [
        'text follows behind the end of a value',
        'Each `name = value` stands on a line of its own.',
    ],
    'Unexpected character': ['this character does not belong here', toml_document_QUOTE_HINT],
    'Unexpected token': ['this does not belong here', toml_document_QUOTE_HINT],
    'Invalid character in escape sequence': [
        'this backslash means nothing in TOML',
        "Use single quotes ('...') instead of double quotes: a backslash then stays as it is written.",
    ],
    'The key, equals sign, and value must be on the same line': [
        'the value is missing on the line of its name',
        'Write name = "text" on one line.',
    ],
};
function toml_document_describe(error, source) {
    const known = Object.hasOwn(toml_document_MESSAGES, error.message) ? toml_document_MESSAGES[error.message] : undefined;
    const [message, hint] = known ?? [
        error.message.charAt(0).toLowerCase() + error.message.slice(1),
        null,
    ];
    return (0,files_finding/* errorFinding */.i9)('toml-syntax', message, { place: placeOfError(error, source), hint });
}
// At a line's end the library points at the start of the next line, where nothing is to be mended.
function placeOfError(error, source) {
    const before = source.text.slice(0, error.index);
    const trimmed = before.trimEnd();
    return error.message.includes('value') && before.length > trimmed.length
        ? source.placeAt(trimmed.length)
        : source.placeAt(error.index);
}
function toml_document_convert(source, program) {
    const walk = { source, lines: new Map([['', (0,files_finding/* startOf */.GH)(source.file)]]), findings: [] };
    const root = { kind: 'table', members: new Map() };
    for (const entry of program.body[0].body) {
        if (entry.type === 'TOMLTable') {
            markPath(walk, entry.resolvedKey, entry.key);
            walk.lines.set(pointerOf(entry.resolvedKey), toml_document_placeOf(walk, entry.key));
            const table = toml_document_open(root, entry.resolvedKey);
            for (const field of entry.body) {
                putField(walk, table, { field, path: entry.resolvedKey });
            }
        }
        else {
            putField(walk, root, { field: entry, path: [] });
        }
    }
    if (walk.findings.length > 0) {
        return { value: null, findings: (0,source_text/* limitFindings */.uL)(source.file, walk.findings) };
    }
    return { value: { document: finishTable(root), lines: walk.lines }, findings: [] };
}
/** The tree at a path, made where it is not there yet; the parser has refused whatever contradicts itself. */
function toml_document_open(root, path) {
    return path.reduce((tree, part, index) => {
        const fresh = typeof path[index + 1] === 'number'
            ? { kind: 'list', items: [] }
            : { kind: 'table', members: new Map() };
        if (tree.kind === 'table') {
            const child = tree.members.get(String(part)) ?? fresh;
            tree.members.set(String(part), child);
            return child;
        }
        if (tree.kind === 'list') {
            const child = tree.items[Number(part)] ?? fresh;
            tree.items[Number(part)] = child;
            return child;
        }
        return fresh;
    }, root);
}
function putField(walk, table, { field, path }) {
    const names = field.key.keys.map(nameOf);
    const fullPath = [...path, ...names];
    if (fullPath.length > files_json/* MAX_JSON_DEPTH */.KX) {
        toml_document_complain(walk, field, { code: 'toml-too-deep', message: toml_document_TOO_DEEP });
        return;
    }
    markPath(walk, fullPath, field.key);
    const parent = toml_document_open(table, names.slice(0, -1));
    const name = names.at(-1);
    if (parent.kind === 'table' && name !== undefined) {
        parent.members.set(name, treeOf(walk, { node: field.value, path: fullPath }));
    }
}
/** Notes the place of each part of a dotted key, `services` of `[services.splunk]` too, unless an earlier line has it. */
function markPath(walk, path, key) {
    const own = key.keys.length;
    const names = path.filter((part) => typeof part === 'string').length;
    let seen = 0;
    for (const [index, part] of path.entries()) {
        seen += typeof part === 'string' ? 1 : 0;
        const pointer = pointerOf(path.slice(0, index + 1));
        if (!walk.lines.has(pointer)) {
            walk.lines.set(pointer, toml_document_placeOf(walk, key.keys[Math.max(0, seen - 1 - (names - own))] ?? key));
        }
    }
}
function treeOf(walk, { node, path }) {
    if (path.length > files_json/* MAX_JSON_DEPTH */.KX) {
        return toml_document_complain(walk, node, { code: 'toml-too-deep', message: toml_document_TOO_DEEP });
    }
    switch (node.type) {
        case 'TOMLArray':
            return {
                kind: 'list',
                items: node.elements.map((element, index) => {
                    const itemPath = [...path, index];
                    walk.lines.set(pointerOf(itemPath), toml_document_placeOf(walk, element));
                    return treeOf(walk, { node: element, path: itemPath });
                }),
            };
        case 'TOMLInlineTable': {
            const table = { kind: 'table', members: new Map() };
            for (const field of node.body) {
                putField(walk, table, { field, path });
            }
            return table;
        }
        case 'TOMLValue':
            return toml_document_valueOf(walk, node);
    }
}
function toml_document_valueOf(walk, node) {
    switch (node.kind) {
        case 'string':
        case 'boolean':
            return { kind: 'value', value: node.value };
        case 'integer':
            return fitsIn64Bits(node.bigint)
                ? { kind: 'value', value: (0,files_json/* toJson */.aB)(node.bigint) }
                : toml_document_complain(walk, node, {
                    code: 'toml-number',
                    message: 'this integer is beyond 64 bits',
                    hint: 'Put it in quotes if it is meant as text.',
                });
        case 'float':
            return Number.isFinite(node.value)
                ? { kind: 'value', value: (0,files_json/* toJson */.aB)(node.value) }
                : toml_document_complain(walk, node, {
                    code: 'toml-number',
                    message: `'${node.number}' is no number that can be kept`,
                    hint: 'Write a finite number, or put it in quotes if it is meant as text.',
                });
        case 'offset-date-time':
        case 'local-date-time':
        case 'local-date':
        case 'local-time':
            return toml_document_complain(walk, node, {
                code: 'toml-date',
                message: `expected text, a number, true or false, found the date or time ${node.datetime}`,
                hint: `Put it in quotes: "${node.datetime}".`,
            });
    }
}
function finishTable(table) {
    return (0,files_json/* toJsonObject */.NK)([...table.members].map(([name, member]) => [name, finish(member)]));
}
function finish(tree) {
    switch (tree.kind) {
        case 'table':
            return finishTable(tree);
        case 'list':
            return tree.items.map(finish);
        case 'value':
            return tree.value;
    }
}
function nameOf(key) {
    return key.type === 'TOMLBare' ? key.name : key.value;
}
function toml_document_complain(walk, node, { code, message, hint, }) {
    walk.findings.push((0,files_finding/* errorFinding */.i9)(code, message, { place: toml_document_placeOf(walk, node), hint: hint ?? null }));
    return { kind: 'value', value: null };
}
function toml_document_placeOf(walk, node) {
    return walk.source.placeAt(node.range[0]);
}

;// CONCATENATED MODULE: ./build/core/files/parse-config.js
// The config file, `lgc.toml` or `lgc.yaml`: parsed, every key checked, all mistakes told together.










/** Where detections are when the config says nothing. */
const DEFAULT_WORKSPACE = 'rules';
/** Where plugins and policies are when the config says nothing. */
const DEFAULT_BASE_DIR = '.logcraft';
/** Where a local ledger is when the config says nothing. */
const DEFAULT_LEDGER_PATH = '.logcraft/ledger.json';
/** The highest `max_deletes`. */
const HIGHEST_MAX_DELETES = 100_000;
// `lgc init` of lgc 1.x writes this into every config; there it is where the binary was installed.
const LGC_BASE_DIR = '/opt/logcraft-cli';
/**
 * Reads a config: TOML when its name ends in `.toml`, YAML when in `.yaml` or `.yml`; the tree of keys is the same.
 * Output: the config with defaults filled in, or null with every mistake and its place. Warnings may come with a config.
 * Source: the keys of lgc 1.x (LogCraftIO/logcraft-cli, libs/lgc-common/src/configuration.rs and state/backends), and ours.
 */
function parseConfig(file, bytes) {
    const parsed = parseDocument(file, bytes);
    if (parsed.value === null) {
        return { value: null, findings: parsed.findings };
    }
    const findings = [];
    const { document, lines } = parsed.value;
    const root = { in: { file, lines, findings }, path: [], members: document };
    refuseUnknown(root, ['core', 'state', 'services', 'plugins']);
    const core = readCore(root);
    const ledger = readLedger(root);
    const services = readServices(root);
    const plugins = readPlugins(root, services);
    refuseAmbiguousEnvironments(root, services);
    return (0,files_finding/* hasErrors */.Cs)(findings)
        ? { value: null, findings }
        : { value: { file, ...core, ledger, plugins, services }, findings };
}
function parseDocument(file, bytes) {
    if (file.endsWith('.toml')) {
        return parseTomlDocument(file, bytes);
    }
    if (file.endsWith('.yaml') || file.endsWith('.yml')) {
        return parseYamlDocument(file, bytes);
    }
    return {
        value: null,
        findings: [
            (0,files_finding/* errorFinding */.i9)('config-format', 'a config must be a .toml, .yaml or .yml file', {
                place: (0,files_finding/* startOf */.GH)(file),
                hint: 'Rename it to lgc.toml or lgc.yaml.',
            }),
        ],
    };
}
function readCore(root) {
    const core = tableOf(root, 'core');
    if (core === null) {
        return { workspace: DEFAULT_WORKSPACE, baseDir: DEFAULT_BASE_DIR };
    }
    refuseUnknown(core, ['workspace', 'base_dir']);
    return {
        workspace: pathOf(core, 'workspace') ?? DEFAULT_WORKSPACE,
        baseDir: readBaseDir(core) ?? DEFAULT_BASE_DIR,
    };
}
function readBaseDir(core) {
    if (fieldOf(core, 'base_dir') !== LGC_BASE_DIR) {
        return pathOf(core, 'base_dir');
    }
    core.in.findings.push((0,files_finding/* warningFinding */.oL)('base-dir-ignored', `'core.base_dir' is ignored: ${LGC_BASE_DIR} is where lgc 1.x was installed`, {
        place: placeIn(core, 'base_dir'),
        hint: `Remove the line; plugins are looked for in ${DEFAULT_BASE_DIR}/plugins.`,
    }));
    return null;
}
/** The normalised path of a field; null when there is none or a mistake was noted. */
function pathOf(table, name) {
    const text = textOf(table, name);
    if (text === null) {
        return null;
    }
    const { path, problem } = normalizePath(text);
    if (path === null) {
        complain(table, {
            field: name,
            code: 'bad-path',
            message: `'${fieldName(table, name)}' ${problem}: '${shorten(text)}'`,
            hint: 'Paths are relative to the working directory and stay inside of it.',
        });
    }
    return path;
}
const HTTP_TEXTS = [
    'address',
    'update_method',
    'lock_address',
    'lock_method',
    'unlock_address',
    'unlock_method',
    'username',
    'password',
    'client_ca_certificate_pem',
    'client_certificate_pem',
    'client_private_key_pem',
];
const HTTP_NUMBERS = ['retry_max', 'retry_wait_min', 'retry_wait_max'];
const LEDGER_TYPES = ['git', 'http', 'local'];
function readLedger(root) {
    const state = tableOf(root, 'state');
    if (state === null) {
        return null;
    }
    const type = textOf(state, 'type');
    switch (type) {
        case 'git':
            refuseUnknown(state, ['type', 'ref']);
            return { type, ref: refOf(state) ?? DEFAULT_LEDGER_REF };
        case 'local':
            refuseUnknown(state, ['type', 'path']);
            return { type, path: pathOf(state, 'path') ?? DEFAULT_LEDGER_PATH };
        case 'http':
            return { type, settings: readHttpState(state) };
        case null:
            if (fieldOf(state, 'type') === undefined) {
                complain(state, {
                    field: null,
                    code: 'missing-key',
                    message: "'state.type' is missing",
                    hint: "The types are 'git', 'http', 'local'.",
                });
            }
            return null;
        default:
            complain(state, {
                field: 'type',
                code: 'unknown-ledger-type',
                message: `unknown 'state.type' '${shorten(type)}'`,
                hint: (0,identifier/* suggest */.ZA)(type, { candidates: LEDGER_TYPES, what: 'types' }),
            });
            return null;
    }
}
function refOf(state) {
    const ref = textOf(state, 'ref');
    // What `git check-ref-format` accepts is wider; these need no quoting anywhere.
    if (ref !== null && !/^refs(\/[A-Za-z0-9_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*)+$/.test(ref)) {
        complain(state, {
            field: 'ref',
            code: 'bad-ref',
            message: `'state.ref' must be the full name of a git ref, found '${shorten(ref)}'`,
            hint: `For example ${DEFAULT_LEDGER_REF}.`,
        });
        return null;
    }
    if (ref !== null && /\.lock(\/|$)|^refs\/(heads|tags|pull|remotes)(\/|$)/.test(ref)) {
        complain(state, {
            field: 'ref',
            code: 'bad-ref',
            message: `'state.ref' must not be a branch, a tag or another ref of git's own, found '${ref}'`,
            hint: `For example ${DEFAULT_LEDGER_REF}.`,
        });
        return null;
    }
    return ref;
}
function readHttpState(state) {
    refuseUnknown(state, [
        'type',
        ...HTTP_TEXTS,
        ...HTTP_NUMBERS,
        'skip_cert_verification',
        'headers',
    ]);
    for (const name of HTTP_TEXTS) {
        const text = textOf(state, name);
        if (text !== null && name.endsWith('address') && !text.includes('${')) {
            const { problem } = originOfUrl(text);
            if (problem !== null) {
                complain(state, { field: name, code: 'bad-url', message: `'state.${name}' ${problem}` });
            }
        }
    }
    for (const name of HTTP_NUMBERS) {
        integerOf(state, name, { from: 0, to: 3600 });
    }
    flagOf(state, 'skip_cert_verification');
    const headers = tableOf(state, 'headers');
    for (const name of Object.keys(headers?.members ?? {})) {
        if (headers !== null) {
            textOf(headers, name);
        }
    }
    if (fieldOf(state, 'address') === undefined) {
        complain(state, {
            field: null,
            code: 'missing-key',
            message: "'state.address' is missing",
            hint: 'It is the URL under which the ledger is kept.',
        });
    }
    return (0,files_json/* toJsonObject */.NK)(Object.entries(state.members).filter(([name]) => name !== 'type'));
}
const SERVICE_KEYS = [
    'plugin',
    'environment',
    'settings',
    'allowed_hosts',
    'ca_file',
    'insecure_tls',
    'identity',
    'ignore',
    'adopt',
    'max_deletes',
];
const NO_SERVICES_HINT = 'Add one: [services.<id>] with plugin = "<name>" and its settings.';
function readServices(root) {
    const services = tablesOf(root, 'services');
    const declared = fieldOf(root, 'services');
    if (services.length === 0 && !(0,files_finding/* hasErrors */.Cs)(root.in.findings)) {
        complain(root, {
            field: declared === undefined ? null : 'services',
            code: 'no-services',
            message: 'the config has no services',
            hint: NO_SERVICES_HINT,
        });
    }
    const lines = linesOfServices(root.in.lines);
    return services.map(([id, table]) => readService(table, { id, lines: lines.get(id) ?? new Map() }));
}
function readService(table, { id, lines }) {
    refuseUnknown(table, SERVICE_KEYS);
    checkIdentifier(table, { field: null, what: 'service id', text: id });
    const environment = textOf(table, 'environment');
    if (environment !== null) {
        checkIdentifier(table, { field: 'environment', what: 'environment', text: environment });
    }
    return {
        id,
        plugin: readPluginName(table),
        environment,
        settings: tableOf(table, 'settings')?.members ?? (0,files_json/* toJsonObject */.NK)([]),
        allowedHosts: readAllowedHosts(table),
        caFile: pathOf(table, 'ca_file'),
        insecureTls: flagOf(table, 'insecure_tls') ?? false,
        identity: readIdentity(table),
        ignore: readIgnore(table),
        adopt: readAdopt(table),
        maxDeletes: integerOf(table, 'max_deletes', { from: 0, to: HIGHEST_MAX_DELETES }) ?? DEFAULT_MAX_DELETES,
        place: placeIn(table, null),
        lines,
    };
}
function readPluginName(table) {
    const plugin = textOf(table, 'plugin');
    if (plugin !== null) {
        checkIdentifier(table, { field: 'plugin', what: 'plugin name', text: plugin });
    }
    else if (fieldOf(table, 'plugin') === undefined && !hasMistyped(table, 'plugin')) {
        complain(table, {
            field: null,
            code: 'missing-key',
            message: `'${fieldName(table, 'plugin')}' is missing`,
            hint: 'Every service names the plugin that talks to it: plugin = "<name>".',
        });
    }
    return plugin ?? '';
}
// A mistyped key is told already; that it is missing is an echo.
function hasMistyped(table, name) {
    return Object.keys(table.members).some((member) => !SERVICE_KEYS.some((key) => key === member) && (0,identifier/* didYouMean */.au)(member, SERVICE_KEYS) === name);
}
function checkIdentifier(table, options) {
    const { field, what, text } = options;
    if (!(0,identifier/* isIdentifier */._5)(text)) {
        complain(table, {
            field,
            code: 'bad-identifier',
            message: `the ${what} '${shorten(text)}' must be ${identifier/* IDENTIFIER_RULE */.nx}`,
            hint: identifierHint(text),
        });
    }
}
function identifierHint(text) {
    const kebab = text
        .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-+|-+$/g, '');
    return (0,identifier/* isIdentifier */._5)(kebab) ? `For example '${kebab}'.` : null;
}
function readAllowedHosts(table) {
    return textsOf(table, 'allowed_hosts').flatMap(({ text, index }) => {
        const { problem } = originOfHost(text);
        if (problem === null) {
            return [text.trim()];
        }
        complain(table, {
            field: 'allowed_hosts',
            index,
            code: 'bad-host',
            // What stands before an @ may be a password.
            message: `the allowed host '${shorten(text.replace(/^.*@/, '***@'))}' ${problem}`,
            hint: 'For example "api.example.com" or "https://api.example.com:8089".',
        });
        return [];
    });
}
function readIdentity(table) {
    const pointer = textOf(table, 'identity');
    return pointer === null ? null : checkPointer(table, { field: 'identity', pointer });
}
function readIgnore(table) {
    return textsOf(table, 'ignore').flatMap(({ text, index }) => checkPointer(table, { field: 'ignore', pointer: text, index }) ?? []);
}
function checkPointer(table, options) {
    const { field, pointer, index } = options;
    if (parsePointer(pointer) !== null) {
        return pointer;
    }
    const guess = pointer.startsWith('/') ? null : `/${pointer.replaceAll('.', '/')}`;
    complain(table, {
        field,
        ...(index === undefined ? {} : { index }),
        code: 'bad-pointer',
        message: `'${fieldName(table, field)}' must be the path of a field such as /title or /alert/name (a JSON pointer), found '${shorten(pointer)}'`,
        hint: guess !== null && parsePointer(guess) !== null
            ? `Did you mean '${shorten(guess)}'?`
            : 'Write ~1 for a slash and ~0 for a tilde inside of a name.',
    });
    return null;
}
const ADOPT = ['never', 'identical', 'always'];
function readAdopt(table) {
    const text = textOf(table, 'adopt');
    const adopt = ADOPT.find((each) => each === text);
    if (text !== null && adopt === undefined) {
        complain(table, {
            field: 'adopt',
            code: 'bad-adopt',
            message: `'${fieldName(table, 'adopt')}' must be never, identical or always, found '${shorten(text)}'`,
            hint: (0,identifier/* suggest */.ZA)(text, { candidates: ADOPT, what: 'values' }),
        });
    }
    return adopt ?? 'identical';
}
/** The places below each service, by its id and then by pointer from there; in one pass, since there may be thousands. */
function linesOfServices(lines) {
    const services = new Map();
    for (const [pointer, place] of lines) {
        const [top, id, ...rest] = parsePointer(pointer) ?? [];
        if (top === 'services' && id !== undefined) {
            const below = services.get(id) ?? new Map();
            below.set(pointerOf(rest), place);
            services.set(id, below);
        }
    }
    return services;
}
// Of each plugin that is declared or used, in that order; one that is only used has the place where a service names it.
function readPlugins(root, services) {
    const declared = tablesOf(root, 'plugins').map(([name, table]) => readPlugin(name, table));
    const used = [...new Set(services.map(({ plugin }) => plugin))];
    const unused = (0,files_finding/* hasErrors */.Cs)(root.in.findings)
        ? []
        : declared.filter((plugin) => !used.includes(plugin.name));
    for (const { name, place } of unused) {
        root.in.findings.push((0,files_finding/* warningFinding */.oL)('unused-plugin', `no service uses the plugin '${shorten(name)}'`, {
            place,
            hint: (0,identifier/* suggest */.ZA)(name, { candidates: used, what: 'plugins in use' }),
        }));
    }
    const undeclared = used.filter((name) => declared.every((plugin) => plugin.name !== name));
    return [
        ...declared,
        ...undeclared.map((name) => {
            const user = services.find(({ plugin }) => plugin === name);
            const place = user?.lines.get('/plugin') ?? user?.place ?? null;
            return { name, source: null, sha256: null, place };
        }),
    ];
}
function readPlugin(name, table) {
    refuseUnknown(table, ['source', 'sha256']);
    checkIdentifier(table, { field: null, what: 'plugin name', text: name });
    const sha256 = readSha256(table);
    const source = readSource(table);
    if (source?.includes('://') === true && fieldOf(table, 'sha256') === undefined) {
        complain(table, {
            field: 'source',
            code: 'missing-sha256',
            message: `the plugin '${shorten(name)}' comes from outside of the repository and has no sha256`,
            hint: 'Add sha256 = "..." with the 64 hexadecimal digits that `sha256sum <file>` prints.',
        });
    }
    return { name, source, sha256, place: placeIn(table, null) };
}
function readSha256(table) {
    const text = textOf(table, 'sha256');
    if (text === null) {
        return null;
    }
    const digits = text
        .trim()
        .toLowerCase()
        .replace(/^sha256:/, '');
    if (/^[0-9a-f]{64}$/.test(digits)) {
        return digits;
    }
    complain(table, {
        field: 'sha256',
        code: 'bad-sha256',
        message: `'${fieldName(table, 'sha256')}' must be 64 hexadecimal digits, found ${text.length} characters: '${shorten(text)}'`,
        hint: 'It is what `sha256sum <file>` prints.',
    });
    return null;
}
function readSource(table) {
    const text = textOf(table, 'source');
    if (text === null || !/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text)) {
        return pathOf(table, 'source');
    }
    const problem = sourceProblem(text);
    if (problem === null) {
        return text;
    }
    complain(table, {
        field: 'source',
        code: 'bad-source',
        message: `'${fieldName(table, 'source')}' ${problem}`,
        hint: 'A source is a path, an https:// URL or an oci:// reference.',
    });
    return null;
}
function sourceProblem(text) {
    if (text.startsWith('oci://')) {
        return /^oci:\/\/[^/\s]+\/\S+$/.test(text)
            ? null
            : 'is no reference, expected oci://registry/name:tag';
    }
    return text.startsWith('https://')
        ? originOfUrl(text).problem
        : `has the scheme ${text.slice(0, text.indexOf('://'))}://, which cannot be used`;
}
// `target` takes ids and environments alike: a word that is both must mean the same services.
function refuseAmbiguousEnvironments(root, services) {
    const ids = new Set(services.map(({ id }) => id));
    for (const service of services) {
        const { environment } = service;
        if (environment !== null && environment !== service.id && ids.has(environment)) {
            root.in.findings.push((0,files_finding/* errorFinding */.i9)('ambiguous-environment', `the environment '${environment}' of service '${service.id}' is the id of another service`, {
                place: service.lines.get('/environment') ?? service.place,
                hint: 'Rename one of the two: both are used to choose a target.',
            }));
        }
    }
}

;// CONCATENATED MODULE: ./build/core/files/parse-detections.js







/** The most characters of a key. */
const MAX_KEY_LENGTH = 512;
/**
 * Reads a detection file: one document for each plugin that it is for, or null with all its mistakes.
 * Layout two is a file with exactly the fields `name` and `rules`, the latter a mapping of plugin names; it may lie anywhere.
 * Every other file is of layout one: the first folder below the workspace names the plugin, the whole document is its.
 * The line map of a document counts its pointers from the document, in both layouts.
 */
function parseDetectionFile(options) {
    const parsed = parseYamlDocument(options.file, options.bytes);
    if (parsed.value === null) {
        return { value: null, findings: parsed.findings };
    }
    const rules = parsed.value.document['rules'];
    const names = Object.keys(parsed.value.document);
    const isLayoutTwo = names.length === 2 && names.includes('name') && names.includes('rules') && (0,files_json/* isJsonObject */.OW)(rules);
    return isLayoutTwo ? readLayoutTwo(options, parsed.value) : readLayoutOne(options, parsed.value);
}
function readLayoutOne({ file, workspace, plugins }, { document, lines }) {
    const folders = belowWorkspace(file, workspace).split('/').slice(0, -1);
    const [plugin] = folders;
    if (plugin !== undefined && plugins.includes(plugin)) {
        return { value: [{ file, plugin, name: null, document, lines }], findings: [] };
    }
    const place = lines.get('') ?? (0,files_finding/* startOf */.GH)(file);
    if (Object.hasOwn(document, 'rules')) {
        return refused(layoutTwoMistake(file, { document, lines }));
    }
    return refused(plugin === undefined
        ? (0,files_finding/* errorFinding */.i9)('no-plugin-folder', 'nothing says which plugin this detection is for', {
            place,
            hint: `Move it to ${join(workspace, '<plugin>')}/, or give it exactly the fields name and rules. ${(0,identifier/* suggest */.ZA)('', { candidates: plugins, what: 'plugins' })}`,
        })
        : (0,files_finding/* errorFinding */.i9)('unknown-plugin', `the folder '${join(workspace, plugin)}' is named after no plugin of any service`, { place, hint: (0,identifier/* suggest */.ZA)(plugin, { candidates: plugins, what: 'plugins' }) }));
}
/** What keeps a file with `rules`, outside of a plugin's folder, from being of layout two. */
function layoutTwoMistake(file, { document, lines }) {
    const other = Object.keys(document).find((name) => name !== 'name' && name !== 'rules');
    const start = lines.get('') ?? (0,files_finding/* startOf */.GH)(file);
    if (other !== undefined) {
        return (0,files_finding/* errorFinding */.i9)('unknown-key', `a file with 'rules' holds exactly 'name' and 'rules', found '${shorten(other)}' too`, {
            place: lines.get(pointerOf([other])) ?? start,
            hint: "Move the field into each plugin's part below 'rules'.",
        });
    }
    if (!(0,files_json/* isJsonObject */.OW)(document['rules'])) {
        return (0,files_finding/* errorFinding */.i9)('wrong-type', `'rules' must hold plugin names and their detections, found ${typeName(document['rules'] ?? null)}`, { place: lines.get('/rules') ?? start, hint: 'Write rules: { <plugin>: { ... } }.' });
    }
    return (0,files_finding/* errorFinding */.i9)('missing-key', "'name' is missing beside 'rules'", {
        place: start,
        hint: 'It is what identifies the detection on each service.',
    });
}
function readLayoutTwo({ file, plugins }, { document, lines }) {
    const findings = [];
    const placeOf = (pointer) => lines.get(pointer) ?? (0,files_finding/* startOf */.GH)(file);
    const name = document['name'];
    if (typeof name !== 'string' || name.trim() === '') {
        findings.push((0,files_finding/* errorFinding */.i9)('wrong-type', `'name' must be text, found ${name === '' ? 'empty text' : typeName(name ?? null)}`, { place: placeOf('/name'), hint: NAME_HINT }));
    }
    const rules = Object.entries((0,files_json/* isJsonObject */.OW)(document['rules']) ? document['rules'] : {});
    if (rules.length === 0) {
        findings.push((0,files_finding/* errorFinding */.i9)('no-rules', "'rules' names no plugin", {
            place: placeOf('/rules'),
            hint: 'Write rules: { <plugin>: { ... } }, or remove the file.',
        }));
    }
    const documents = rules.flatMap(([plugin, rule]) => {
        const pointer = pointerOf(['rules', plugin]);
        if (!plugins.includes(plugin)) {
            findings.push((0,files_finding/* errorFinding */.i9)('unknown-plugin', `'${shorten(plugin)}' is no plugin of any service`, {
                place: placeOf(pointer),
                hint: (0,identifier/* suggest */.ZA)(plugin, { candidates: plugins, what: 'plugins' }),
            }));
            return [];
        }
        if (!(0,files_json/* isJsonObject */.OW)(rule)) {
            findings.push((0,files_finding/* errorFinding */.i9)('wrong-type', `'rules.${plugin}' must be the fields of a detection, found ${typeName(rule)}`, { place: placeOf(pointer) }));
            return [];
        }
        return [
            {
                file,
                plugin,
                name: typeof name === 'string' ? name : null,
                document: rule,
                lines: rebase(lines, pointer),
            },
        ];
    });
    return findings.length > 0
        ? { value: null, findings: (0,source_text/* limitFindings */.uL)(file, findings) }
        : { value: documents, findings: [] };
}
const NAME_HINT = 'It is what identifies the detection on each service; put it in quotes.';
function refused(finding) {
    return { value: null, findings: [finding] };
}
function belowWorkspace(file, workspace) {
    return workspace !== '.' && file.startsWith(`${workspace}/`)
        ? file.slice(workspace.length + 1)
        : file;
}
function join(workspace, path) {
    return workspace === '.' ? path : `${workspace}/${path}`;
}
function rebase(lines, prefix) {
    return new Map([...lines]
        .filter(([pointer]) => pointer === prefix || pointer.startsWith(`${prefix}/`))
        .map(([pointer, place]) => [pointer.slice(prefix.length), place]));
}
/**
 * The detections of one service among all documents, in their order: those for its plugin, each with its key.
 * The key is the field that `identity` points at; else `name` of layout two; else the first of `title`, `name`,
 * `displayName`, `id` that the document has (a field without value does not count); else the file's name without ending.
 * It is text; an integer becomes its decimal digits, anything else is an error, since `1.10` and `1.1` are one number.
 * Detections whose key is no key, or is that of another file, are left out and told as errors.
 */
function selectDetections(service, documents) {
    const findings = [];
    const byKey = new Map();
    for (const document of documents.filter(({ plugin }) => plugin === service.plugin)) {
        const key = keyOf(service, document);
        if (key.problem !== null) {
            findings.push(key.problem);
        }
        else {
            const same = byKey.get(key.key) ?? [];
            same.push({ ...key, document });
            byKey.set(key.key, same);
        }
    }
    const detections = [];
    for (const [key, [first, ...others]] of byKey) {
        if (first === undefined) {
            continue;
        }
        if (others.length === 0) {
            const { file, document, lines } = first.document;
            detections.push({ key, file, document, lines });
            continue;
        }
        const [second] = others;
        for (const each of [first, ...others]) {
            const other = each === first ? (second ?? first) : first;
            findings.push((0,files_finding/* errorFinding */.i9)('duplicate-key', `'${shorten(key)}' is the key of ${other.document.file} too, on service '${service.id}'`, { place: each.place, hint: 'Each detection of a service needs a key of its own.' }));
        }
    }
    return { detections, findings };
}
const KEY_FIELDS = ['title', 'name', 'displayName', 'id'];
function keyOf(service, source) {
    const start = source.lines.get('') ?? (0,files_finding/* startOf */.GH)(source.file);
    if (service.identity !== null) {
        const value = json_pointer_valueAt(source.document, service.identity);
        const place = source.lines.get(service.identity) ?? start;
        return value === undefined || value === null
            ? badKey(`'${service.identity}' is missing`, {
                place,
                hint: `The service '${service.id}' says that this field is the key (identity).`,
            })
            : checkKey(value, { place, field: `'${service.identity}'` });
    }
    if (source.name !== null) {
        return checkKey(source.name, { place: start, field: "'name'" });
    }
    for (const field of KEY_FIELDS) {
        const value = Object.hasOwn(source.document, field) ? source.document[field] : undefined;
        if (value !== undefined && value !== null) {
            const place = source.lines.get(pointerOf([field])) ?? start;
            return checkKey(value, { place, field: `'${field}'` });
        }
    }
    const stem = (source.file.split('/').at(-1) ?? '').replace(/\.ya?ml$/i, '');
    return checkKey(stem, { place: start, field: "the file's name" });
}
function checkKey(value, { place, field }) {
    const key = typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))
        ? String(value)
        : value;
    if (typeof key !== 'string') {
        return badKey(`${field} is the key and must be text, found ${typeName(key)}`, {
            place,
            hint: typeof key === 'number' ? 'Put it in quotes.' : null,
        });
    }
    if (key.trim() === '') {
        return badKey(`${field} is the key and is empty`, { place, hint: 'Give it a text.' });
    }
    const control = /[\p{Cc}\u2028\u2029]/u.exec(key);
    if (control !== null) {
        return badKey(control[0] === '\n'
            ? `${field} is the key and has more than one line`
            : `${field} is the key and has the control character ${(0,source_text/* codePointName */.R8)(control[0])}`, {
            place,
            hint: control[0] === '\n' ? 'Write it on one line, without | or >.' : 'Remove it.',
        });
    }
    const length = [...key].length;
    return length > MAX_KEY_LENGTH
        ? badKey(`${field} is the key and has ${length} characters, at most ${MAX_KEY_LENGTH} are possible`, {
            place,
            hint: 'Shorten it.',
        })
        : { key, place, problem: null };
}
function badKey(message, where) {
    return { key: null, problem: (0,files_finding/* errorFinding */.i9)('bad-key', message, where) };
}

;// CONCATENATED MODULE: ./build/core/files/select-services.js



/**
 * The services that a target names, in the config's order, each once.
 * `target` is a service id or an environment, or several of them between commas; null: all services. A word that names
 * nothing is an error that lists what exists; so is a target without any word, since "nothing" must not mean "all".
 */
function selectServices(config, target) {
    if (target === null) {
        return { value: config.services, findings: [] };
    }
    const wanted = target
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== '');
    const environments = config.services.flatMap(({ environment }) => environment ?? []);
    const candidates = [...new Set([...config.services.map(({ id }) => id), ...environments])];
    if (wanted.length === 0) {
        return {
            value: null,
            findings: [
                (0,files_finding/* errorFinding */.i9)('empty-target', 'the target names no service and no environment', {
                    hint: (0,identifier/* suggest */.ZA)('', { candidates, what: 'services and environments' }),
                }),
            ],
        };
    }
    const findings = wanted
        .filter((word) => !candidates.includes(word))
        .map((word) => (0,files_finding/* errorFinding */.i9)('unknown-target', `the target '${shorten(word)}' is neither a service nor an environment of ${config.file}`, { hint: (0,identifier/* suggest */.ZA)(word, { candidates, what: 'services and environments' }) }));
    return findings.length > 0
        ? { value: null, findings }
        : {
            value: config.services.filter(({ id, environment }) => wanted.includes(id) || (environment !== null && wanted.includes(environment))),
            findings: [],
        };
}

;// CONCATENATED MODULE: ./build/steps/load-project.js




/** Names of the config, in the order in which they are looked for. */
const CONFIG_FILES = ['lgc.toml', 'lgc.yaml', 'lgc.yml'];
const DETECTION_EXTENSIONS = ['.yml', '.yaml'];
/**
 * Loads config and detections. The value is null when there is no config that can be used; with errors in other files it
 * is there, so that what else is wrong can be found in the same run.
 */
async function loadProject(run) {
    const { inputs, ports } = run;
    const config = await loadConfig(ports.workspace, inputs.config);
    if (config.value === null) {
        return { value: null, findings: (0,files_finding/* sortFindings */.Tc)(config.findings) };
    }
    const selected = selectServices(config.value, inputs.target);
    const documents = await loadDocuments(ports.workspace, config.value);
    const services = (selected.value ?? []).map((service) => ({
        service,
        ...selectDetections(service, documents.value ?? []),
    }));
    const findings = (0,files_finding/* sortFindings */.Tc)([
        ...config.findings,
        ...selected.findings,
        ...documents.findings,
        ...services.flatMap((service) => service.findings),
    ]);
    return {
        value: {
            config: config.value,
            services: services.map(({ service, detections }) => ({ service, detections })),
        },
        findings,
    };
}
async function loadConfig(workspace, path) {
    const candidates = path === null ? CONFIG_FILES : [path];
    for (const candidate of candidates) {
        const bytes = await workspace.read(candidate);
        if (bytes !== null) {
            return parseConfig(candidate, bytes);
        }
    }
    return {
        value: null,
        findings: [
            (0,files_finding/* errorFinding */.i9)('no-config', `there is no config: looked for ${candidates.join(', ')}`, {
                hint: path === null
                    ? 'Add a lgc.toml with at least one [services.<id>], or name the file with the input `config`.'
                    : 'Check the input `config`; it is relative to the working directory.',
            }),
        ],
    };
}
async function loadDocuments(workspace, config) {
    const listing = await workspace.list(config.workspace, DETECTION_EXTENSIONS);
    const plugins = [...new Set(config.services.map((service) => service.plugin))];
    const parsed = (listing?.files ?? []).map(({ path, bytes }) => parseDetectionFile({ file: path, bytes, workspace: config.workspace, plugins }));
    const unreadable = (listing?.unreadable ?? []).map(({ path, reason }) => (0,files_finding/* errorFinding */.i9)('unreadable-file', `the file cannot be read: ${reason}`, { place: (0,files_finding/* startOf */.GH)(path) }));
    return {
        value: parsed.flatMap((file) => file.value ?? []),
        findings: [...unreadable, ...parsed.flatMap((file) => file.findings)],
    };
}

;// CONCATENATED MODULE: ./build/steps/prepare-project.js
// Prepares the project: everything a user can get wrong is found in one run, before any plugin runs.



/** Loads files, settings and components; the value is null when any of them holds an error. */
async function prepareProject(run) {
    const project = await loadProject(run);
    if (project.value === null) {
        return { value: null, findings: project.findings };
    }
    const ready = await prepareServices(run, project.value);
    const findings = (0,files_finding/* sortFindings */.Tc)([...project.findings, ...ready.findings]);
    return {
        value: ready.value === null || (0,files_finding/* hasErrors */.Cs)(findings)
            ? null
            : { project: project.value, ready: ready.value },
        findings,
    };
}

;// CONCATENATED MODULE: ./build/steps/read-remote.js



const PROGRESS_EVERY = 200;
/** Reads every service; a failed read is kept as such, and never taken for "absent". */
async function readRemote(parts) {
    const { services, ledger, console } = parts;
    return Promise.all(services.map(async ({ service, detections, plugin }) => {
        const entries = (0,plan_ledger/* entriesOf */.Mc)(ledger, service.id);
        if (plugin.status === 'failed') {
            return { service, detections, entries, reads: new Map(), failure: plugin.failure };
        }
        const keys = keysToRead(detections, entries);
        const reads = await readKeys({
            keys,
            calls: plugin.calls,
            progress: (done) => {
                if (done % PROGRESS_EVERY === 0 || done === keys.size) {
                    console.info(`${service.id}: read ${done} of ${keys.size}`);
                }
            },
        });
        return { service, detections, entries, reads, failure: null };
    }));
}
async function readKeys(parts) {
    const { keys, calls, progress } = parts;
    let done = 0;
    const reads = await Promise.all([...keys].map(async ([key, document]) => {
        const read = await readKey(calls, { key, document });
        done += 1;
        progress(done);
        return [key, read];
    }));
    return new Map(reads);
}
async function readKey(calls, detection) {
    try {
        return { status: 'read', remote: await calls.read(detection) };
    }
    catch (error) {
        if (error instanceof plan_failure/* PluginError */.c) {
            return { status: 'failed', failure: error.failure };
        }
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/steps/make-plan.js




/**
 * Loads the project, opens its services, reads ledger and services, and builds the plan. Nothing is written anywhere.
 * @throws LedgerError when the ledger cannot be read or trusted.
 */
async function makePlan(run, labels) {
    const { console, openLedger } = run.ports;
    const prepared = await console.group('Load config and detections', () => prepareProject(run));
    if (prepared.value === null) {
        return { status: 'mistakes', findings: prepared.findings };
    }
    const { project, ready } = prepared.value;
    const { findings } = prepared;
    const services = await console.group('Load plugins', () => openServices(run, ready));
    const store = await openLedger(project.config.ledger);
    const snapshot = await console.group(`Read the ledger (${store.location})`, () => store.read());
    const views = await console.group('Read the services', () => readRemote({ services, ledger: snapshot.ledger, console }));
    const plan = buildPlan({
        commit: run.trigger.commit,
        views,
        findings,
        allowance: {
            maxDeletes: run.inputs.maxDeletes,
            labelled: labels.includes(ALLOW_DELETES_LABEL),
        },
    });
    const standing = views.flatMap(standingOf);
    const { secrets } = ready;
    return { status: 'planned', plan, standing, services, store, snapshot, secrets };
}
function standingOf({ service, detections, reads, failure, }) {
    return detections
        .filter(({ key }) => failure !== null || reads.get(key)?.status === 'failed')
        .map(({ document }) => ({ service: service.id, document }));
}

;// CONCATENATED MODULE: ./build/core/plan/report.js
/** Counts the outcomes of a report. */
function countOutcomes(report) {
    const count = (status) => report.outcomes.filter((outcome) => outcome.status === status).length;
    return {
        applied: count('applied'),
        failed: count('failed') + report.failures.length,
        skipped: count('skipped'),
    };
}

;// CONCATENATED MODULE: ./build/core/plan/coverage.js
// Coverage: what a plan takes away from what a service detects, so that a reviewer sees it first.


/** How a detection that is there today detects less, or nothing, after the plan; worst first. */
const WEAKENINGS = ['deleted', 'disabled', 'severity', 'schedule', 'window'];
/**
 * Finds what coverage a plan takes away. Changes that are refused take nothing; a detection that is deleted and created
 * again under another key from the same file is renamed, not deleted.
 */
function findLostCoverage(plan, standing = []) {
    const renames = findRenames(plan.changes);
    const weakenings = plan.changes
        .filter((change) => change.refusal === null && change.remote !== null)
        .flatMap((change) => weakeningsOf(change, renames.get(change) ?? null));
    return {
        weakenings: weakenings.toSorted((a, b) => WEAKENINGS.indexOf(a.kind) - WEAKENINGS.indexOf(b.kind)),
        techniques: findLostTechniques(plan.changes, standing),
    };
}
/** Says whether a plan takes anything away. */
function losesCoverage(lost) {
    return lost.weakenings.length > 0 || lost.techniques.length > 0;
}
/**
 * Deletes that go with a create from the same file on the same service: the key was changed in the file. Only where
 * exactly one of each stands in the file, so that nothing deleted is taken for renamed.
 */
function findRenames(changes) {
    const byFile = Map.groupBy(changes.filter(({ action, refusal }) => refusal === null && (action === 'create' || action === 'delete')), (change) => `${change.service}\0${change.file}`);
    return new Map([...byFile.values()].flatMap((group) => {
        const [gone, ...moreGone] = group.filter(({ action }) => action === 'delete');
        const [made, ...moreMade] = group.filter(({ action }) => action === 'create');
        const paired = moreGone.length === 0 && moreMade.length === 0;
        return gone !== undefined && made !== undefined && paired ? [[gone, made]] : [];
    }));
}
function weakeningsOf(change, renamedTo) {
    if (change.action === 'delete') {
        if (renamedTo !== null) {
            // Only what switches the rule off can be said of two documents without a difference between them.
            return isDisabled(renamedTo.desired) && !isDisabled(change.remote)
                ? [{ kind: 'disabled', change: renamedTo, difference: null }]
                : [];
        }
        return [{ kind: 'deleted', change, difference: null }];
    }
    if (change.action !== 'update') {
        return [];
    }
    return change.differences.flatMap((difference) => {
        const kind = weakeningOf(difference);
        return kind === null ? [] : [{ kind, change, difference }];
    });
}
function weakeningOf(difference) {
    const field = coverage_fieldName(difference.pointer);
    const { before, after } = difference;
    if (switchedOff(field, after) === true && switchedOff(field, before) !== true) {
        return 'disabled';
    }
    if (SEVERITY_FIELD.test(field) && isSeverityLower(before, after)) {
        return 'severity';
    }
    if (SCHEDULE_FIELD.test(field) && isLower(runsPerDay(before), runsPerDay(after))) {
        return 'schedule';
    }
    if (WINDOW_FIELD.test(field) && isLower(secondsBack(before), secondsBack(after))) {
        return 'window';
    }
    return null;
}
// `dispatch.earliest_time` and `queryPeriod` alike: the last part of the pointer, lower case, without - and _.
function coverage_fieldName(pointer) {
    return bareName(parsePointer(pointer)?.at(-1) ?? '');
}
function bareName(key) {
    return key.toLowerCase().replace(/[-_ ]/g, '');
}
function isLower(before, after) {
    return before !== null && after !== null && after < before;
}
// Switched off -----------------------------------------------------------------------------------
const ON_FIELD = /^(?:is)?(?:enabled?|active|scheduled)$/;
const OFF_FIELD = /^(?:is)?(?:disabled?|inactive|deprecated|muted|paused)$/;
const STATUS_FIELD = /^(?:rule)?(?:status|state)$/;
const OFF_WORDS = /^(?:disabled?|inactive|off|paused|suspended|stopped|deprecated|unsupported|archived|retired)$/i;
/** Says whether a field switches its detection off; null when it says nothing about that. */
function switchedOff(field, value) {
    if (STATUS_FIELD.test(field)) {
        return typeof value === 'string' ? OFF_WORDS.test(value.trim()) : null;
    }
    const flag = coverage_flagOf(value);
    if (flag === null) {
        return null;
    }
    if (OFF_FIELD.test(field)) {
        return flag;
    }
    return ON_FIELD.test(field) ? !flag : null;
}
function coverage_flagOf(value) {
    const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
    if (word === true || word === 1 || word === '1' || word === 'true' || word === 'yes') {
        return true;
    }
    if (word === false || word === 0 || word === '0' || word === 'false' || word === 'no') {
        return false;
    }
    return null;
}
/** Says whether a document switches itself off, in a field of its own or of an object directly below. */
function isDisabled(document) {
    return Object.entries(document ?? {}).some(([key, value]) => saysOff(key, value) ||
        ((0,files_json/* isJsonObject */.OW)(value) &&
            Object.entries(value).some(([inner, member]) => saysOff(inner, member))));
}
function saysOff(key, value) {
    // No word for off is longer; most texts of a document are.
    const couldBe = typeof value === 'string' ? value.length <= 20 : typeof value !== 'object';
    return couldBe && switchedOff(bareName(key), value) === true;
}
// Severity ---------------------------------------------------------------------------------------
const SEVERITY_FIELD = /^(?:.*\.)?(?:(?:alert|rule|incident|default)?severity|level|urgency|priority|risk|risklevel|riskscore)$/;
/** Words for severity, least first; words of one row weigh the same. */
const SEVERITY_WORDS = [
    ['debug', 'none'],
    ['informational', 'information', 'info', 'notice'],
    ['low', 'minor', 'p4', 'sev4'],
    ['medium', 'moderate', 'warning', 'warn', 'p3', 'sev3'],
    ['high', 'major', 'error', 'p2', 'sev2'],
    ['critical', 'severe', 'fatal', 'emergency', 'p1', 'sev1'],
];
// Words rank from 0 to 5.
function severityRank(value) {
    const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
    const rank = SEVERITY_WORDS.findIndex((words) => words.includes(word));
    return rank === -1 ? null : rank;
}
// Numbers are compared as they are, and never with a word.
function isSeverityLower(before, after) {
    return (isLower(severityRank(before), severityRank(after)) || isLower(numberOf(before), numberOf(after)));
}
function numberOf(value) {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
// Schedule and window ----------------------------------------------------------------------------
const SCHEDULE_FIELD = /^(?:.*\.)?(?:cronschedule|cron|cronexpression|schedule|interval|runinterval|runevery|frequency|queryfrequency|evaluationinterval)$/;
const WINDOW_FIELD = /^(?:.*\.)?(?:earliesttime|earliest|from|lookback|lookbackperiod|queryperiod|window|timewindow|searchwindow|timeframe|timerange)$/;
/** How often a schedule runs on an average day; null when the value is no schedule that can be read. */
function runsPerDay(value) {
    if (typeof value === 'string' && value.trim().split(/\s+/).length >= 5) {
        return cronRunsPerDay(value.trim().split(/\s+/));
    }
    const seconds = durationOf(value);
    return seconds === null || seconds === 0 ? null : 86_400 / seconds;
}
function cronRunsPerDay(fields) {
    // Six fields begin with seconds (Quartz), five with minutes.
    const [minute, hour, day, month, weekday] = fields.slice(fields.length >= 6 ? 1 : 0);
    const minutes = cronChoices(minute, 0, 59);
    const hours = cronChoices(hour, 0, 23);
    const days = cronChoices(day, 1, 31);
    const months = cronChoices(month, 1, 12);
    const weekdays = cronChoices(weekday, 0, 6);
    if (minutes === null || hours === null || days === null || months === null || weekdays === null) {
        return null;
    }
    return minutes * hours * (days / 31) * (months / 12) * (weekdays / 7);
}
/** How many of its values a field of a cron expression allows; null when it cannot be read. */
function cronChoices(field, least, most) {
    const chosen = new Set();
    for (const part of (field ?? '').split(',')) {
        const match = /^(?:(\*|\?)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
        if (match === null) {
            return null;
        }
        const [, any, first, last, step] = match;
        const from = any === undefined ? Number(first) : least;
        // `5/10` means from 5 to the end by tens; `5` alone means 5.
        const single = any === undefined && last === undefined && step === undefined;
        const to = single ? from : last === undefined ? most : Number(last);
        const by = Number(step ?? 1);
        if (by === 0) {
            return null;
        }
        for (let value = from; value <= to && value <= Math.max(most, 7); value += by) {
            chosen.add(value);
        }
    }
    return chosen.size;
}
/** How far back a search looks, in seconds; null when the value is no time that can be read. */
function secondsBack(value) {
    if (typeof value !== 'string') {
        return durationOf(value);
    }
    const relative = /^(?:now)?\s*-\s*(\d+)\s*([a-z]+)(?:@[a-z0-9]+)?$/i.exec(value.trim());
    return durationOf(relative === null ? value : `${relative[1] ?? ''}${relative[2] ?? ''}`);
}
const UNIT_SECONDS = [
    [/^(?:s|secs?|seconds?)$/, 1],
    [/^(?:m|mins?|minutes?)$/, 60],
    [/^(?:h|hrs?|hours?)$/, 3600],
    [/^(?:d|days?)$/, 86_400],
    [/^(?:w|weeks?)$/, 604_800],
    [/^(?:mon|months?)$/, 2_592_000],
    [/^(?:y|yrs?|years?)$/, 31_536_000],
];
/** A duration in seconds: `300`, `5m`, `5 minutes`, `PT5M`, `P1DT2H`; null when it cannot be read. */
function durationOf(value) {
    if (typeof value !== 'string') {
        return numberOf(value);
    }
    const text = value.trim();
    const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(text);
    if (iso !== null && text.length > 2) {
        const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = iso;
        return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    }
    const simple = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text);
    const unit = (simple?.[2] ?? '').toLowerCase();
    const factor = unit === '' ? 1 : UNIT_SECONDS.find(([name]) => name.test(unit))?.[1];
    return simple === null || factor === undefined ? null : Number(simple[1]) * factor;
}
// ATT&CK -----------------------------------------------------------------------------------------
const TECHNIQUE_FIELD = /tag|att&?ck|mitre|annotation|threat|technique|label/i;
const TECHNIQUE = /(?<![a-z0-9])t(\d{4})(?:[./](\d{3}))?(?![0-9])/gi;
/**
 * The ATT&CK techniques a document names in its tag fields (`tags`, `attack`, `mitre_attack`, `annotations`, `threat`,
 * `techniques`, `labels` and the like, at any depth), as `T1059` or `T1059.001`.
 */
function techniquesOf(document) {
    const found = new Set();
    collectTechniques({ value: document, tagged: false, into: found });
    return found;
}
function collectTechniques(parts) {
    const { value, tagged, into } = parts;
    if ((0,files_json/* isJsonArray */.Md)(value)) {
        for (const item of value) {
            collectTechniques({ value: item, tagged, into });
        }
    }
    else if ((0,files_json/* isJsonObject */.OW)(value)) {
        for (const [key, member] of Object.entries(value)) {
            const below = tagged || TECHNIQUE_FIELD.test(key);
            // A key can be the tag itself: `mitre: { T1059: ... }`.
            if (tagged) {
                addTechniques(key, into);
            }
            collectTechniques({ value: member, tagged: below, into });
        }
    }
    else if (tagged && typeof value === 'string') {
        addTechniques(value, into);
    }
}
function addTechniques(text, into) {
    for (const [, technique, sub] of text.matchAll(TECHNIQUE)) {
        into.add(sub === undefined ? `T${technique ?? ''}` : `T${technique ?? ''}.${sub}`);
    }
}
function findLostTechniques(changes, standing) {
    const before = new Map();
    const after = new Map();
    for (const change of changes) {
        // A service may keep no tags: what we wrote there says which techniques it detects, as long as it is there.
        const today = change.remote === null ? [] : [change.remote, change.applied ?? {}];
        // A refused change leaves what is there.
        const next = change.refusal === null ? [change.desired ?? {}] : today;
        addCovered(before, change.service, today);
        addCovered(after, change.service, next);
    }
    for (const { service, document } of standing) {
        addCovered(after, service, [document]);
    }
    const lost = new Map();
    for (const [service, techniques] of before) {
        for (const technique of techniques) {
            if (!covers(after.get(service), technique)) {
                lost.set(technique, [...(lost.get(technique) ?? []), service]);
            }
        }
    }
    return [...lost]
        .map(([technique, services]) => ({
        technique,
        services,
        elsewhere: [...after.keys()].filter((service) => covers(after.get(service), technique)),
    }))
        .toSorted((a, b) => (a.technique < b.technique ? -1 : 1));
}
/** Adds the techniques of one detection; the first of its documents says whether it is switched on. */
function addCovered(covered, service, documents) {
    const techniques = covered.get(service) ?? new Set();
    covered.set(service, techniques);
    if (isDisabled(documents[0] ?? null)) {
        return;
    }
    for (const technique of documents.flatMap((document) => [...techniquesOf(document)])) {
        techniques.add(technique);
    }
}
// A technique is still covered by one of its sub-techniques, a sub-technique only by itself.
function covers(techniques, wanted) {
    return (techniques !== undefined &&
        (techniques.has(wanted) ||
            [...techniques].some((technique) => technique.startsWith(`${wanted}.`))));
}

;// CONCATENATED MODULE: ./build/core/text/mask-plan.js
// Takes secrets out of plans and reports as values, before anything is escaped, cut or compared and could hide them.


/** The plan with every secret in it replaced by `***`; the same plan when there are none. */
function maskPlan(plan, secrets) {
    if (secrets.length === 0) {
        return plan;
    }
    const mask = (0,safe_text/* createMasker */.aD)(secrets);
    return {
        ...plan,
        changes: plan.changes.map((change) => maskChange(change, mask)),
        findings: maskFindings(plan.findings, mask),
        failures: plan.failures.map((failure) => maskFailure(failure, mask)),
    };
}
/** The report with every secret in it replaced by `***`; the same report when there are none. */
function maskReport(report, secrets) {
    if (secrets.length === 0) {
        return report;
    }
    const mask = (0,safe_text/* createMasker */.aD)(secrets);
    return {
        ...report,
        outcomes: report.outcomes.map((outcome) => maskOutcome(outcome, mask)),
        failures: report.failures.map((failure) => maskFailure(failure, mask)),
    };
}
/** Findings with every secret in them replaced by `***`. */
function maskFindings(findings, mask) {
    return findings.map((finding) => ({
        ...finding,
        message: mask(finding.message),
        hint: finding.hint === null ? null : mask(finding.hint),
        place: finding.place === null ? null : { ...finding.place, file: mask(finding.place.file) },
    }));
}
function maskOutcome(outcome, mask) {
    const change = maskChange(outcome.change, mask);
    switch (outcome.status) {
        case 'applied':
            return { ...outcome, change, rewritten: outcome.rewritten.map(mask) };
        case 'failed':
            return { ...outcome, change, failure: maskFailure(outcome.failure, mask) };
        case 'skipped':
            return { ...outcome, change, reason: mask(outcome.reason) };
    }
}
function maskFailure(failure, mask) {
    return {
        ...failure,
        key: failure.key === null ? null : mask(failure.key),
        message: mask(failure.message),
        hint: failure.hint === null ? null : mask(failure.hint),
    };
}
function maskChange(change, mask) {
    return {
        ...change,
        key: mask(change.key),
        file: mask(change.file),
        place: change.place === null ? null : { ...change.place, file: mask(change.place.file) },
        desired: maskDocument(change.desired, mask),
        remote: maskDocument(change.remote, mask),
        applied: maskDocument(change.applied, mask),
        refusal: change.refusal === null ? null : maskRefusal(change.refusal, mask),
        differences: change.differences.map((difference) => maskDifference(difference, mask)),
    };
}
function maskRefusal(refusal, mask) {
    return { ...refusal, reason: mask(refusal.reason), ways: refusal.ways.map(mask) };
}
function maskDifference(difference, mask) {
    const { pointer, before, after } = difference;
    return {
        ...difference,
        pointer: mask(pointer),
        before: before === undefined ? undefined : maskJson(before, mask),
        after: after === undefined ? undefined : maskJson(after, mask),
    };
}
function maskDocument(document, mask) {
    return document === null ? null : maskMembers(document, mask);
}
function maskMembers(object, mask) {
    return (0,files_json/* toJsonObject */.NK)(Object.entries(object).map(([key, value]) => [
        mask(key),
        maskJson(value, mask),
    ]));
}
function maskJson(value, mask) {
    if ((0,files_json/* isJsonArray */.Md)(value)) {
        return value.map((item) => maskJson(item, mask));
    }
    if ((0,files_json/* isJsonObject */.OW)(value)) {
        return maskMembers(value, mask);
    }
    if (typeof value === 'string') {
        return mask(value);
    }
    // A secret of digits that was read as a number.
    const text = String(value);
    const masked = mask(text);
    return masked === text ? value : masked;
}

;// CONCATENATED MODULE: ./build/core/text/plan-json.js





/** Raised when a field of the files changes its meaning or goes; new fields do not raise it. */
const PLAN_FILE_VERSION = 1;
/** The plan as JSON; unchanged detections are listed without their documents. */
function planToJson(plan, counts, options = {}) {
    const masked = maskPlan(plan, options.secrets ?? []);
    return object({
        version: PLAN_FILE_VERSION,
        kind: 'plan',
        commit: masked.commit,
        services: masked.services,
        'has-changes': masked.changes.some(isDue),
        counts: object(counts),
        'lost-coverage': lostCoverage(masked, options.standing ?? []),
        changes: masked.changes.map(changeToJson),
        findings: masked.findings.map(findingToJson),
        failures: masked.failures.map(failureToJson),
    });
}
/** The report as JSON. */
function reportToJson(report, options = {}) {
    const masked = maskReport(report, options.secrets ?? []);
    return object({
        version: PLAN_FILE_VERSION,
        kind: 'report',
        commit: masked.commit,
        counts: object({ ...countOutcomes(masked) }),
        outcomes: masked.outcomes.map(outcomeToJson),
        failures: masked.failures.map(failureToJson),
    });
}
function object(members) {
    return (0,files_json/* toJsonObject */.NK)(Object.entries(members));
}
function subjectOf({ service, plugin, key, action, file, place }) {
    return { service, plugin, key, action, file, line: place?.line ?? null };
}
function changeToJson(change) {
    const { desired, remote, applied, drift, conflict, refusal } = change;
    const subject = subjectOf(change);
    if (change.action === 'no-op') {
        return object(subject);
    }
    return object({
        ...subject,
        drift,
        conflict,
        refusal: refusal === null
            ? null
            : object({ code: refusal.code, reason: refusal.reason, ways: refusal.ways }),
        differences: change.differences.map(differenceToJson),
        desired,
        remote,
        applied,
    });
}
function differenceToJson({ pointer, kind, before, after }) {
    return object({
        pointer,
        kind,
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
    });
}
function lostCoverage(plan, standing) {
    const { weakenings, techniques } = findLostCoverage(plan, standing);
    return object({
        weakenings: weakenings.map(({ kind, change, difference }) => object({
            kind,
            service: change.service,
            key: change.key,
            pointer: difference?.pointer ?? null,
        })),
        techniques: techniques.map(({ technique, services, elsewhere }) => object({ technique, services, elsewhere })),
    });
}
function findingToJson({ severity, code, message, place, hint }) {
    return object({
        severity,
        code,
        message,
        hint,
        place: place === null ? null : object({ file: place.file, line: place.line, column: place.column }),
    });
}
function failureToJson(failure) {
    const { code, plugin, service, key, message, hint } = failure;
    return object({ code, plugin, service, function: failure.function, key, message, hint });
}
function outcomeToJson(outcome) {
    const subject = { ...subjectOf(outcome.change), status: outcome.status };
    switch (outcome.status) {
        case 'applied':
            return object({ ...subject, rewritten: outcome.rewritten });
        case 'failed':
            return object({ ...subject, failure: failureToJson(outcome.failure) });
        case 'skipped':
            return object({
                ...subject,
                reason: outcome.reason,
                refusal: outcome.change.refusal?.code ?? null,
            });
    }
}

;// CONCATENATED MODULE: ./build/core/text/comment.js
// The comment: the marker by which ours is found again, and its pages, split at whole sections.

const MARKER_KINDS = (/* unused pure expression or super */ null && (['plan', 'report', 'mistakes']));
const OPEN = '<!-- lgc-action ';
const CLOSE = ' -->';
/** The longest body of a comment in bytes of UTF-8; GitHub's limit is 65,536 characters. */
const MAX_PAGE_BYTES = 60_000;
/**
 * The text that every comment of a target begins with. A comment that holds it is ours only when it begins with it, see
 * {@link parseMarker}.
 */
function markerText(target) {
    return `${OPEN}{"version":1,"target":${hiddenJson(markerTarget(target))},`;
}
/** Says whether a comment's body is a page of the comment of a target; its author has to be checked beside. */
function isPageOf(body, target) {
    return parseMarker(body)?.target === markerTarget(target);
}
// A list of many services would take the room of the page.
function markerTarget(target) {
    return target.length <= 200 ? target : (0,files_json/* digestOf */.ol)(target);
}
/** A marker as a hidden HTML comment; its JSON holds nothing that could end that comment. */
function renderMarker(marker) {
    const { version, kind, commit, page, pages } = marker;
    const target = markerTarget(marker.target);
    const json = (0,files_json/* toJsonObject */.NK)(Object.entries({ version, target, kind, commit, page, pages }));
    return `${OPEN}${hiddenJson(json)}${CLOSE}`;
}
/** Reads the marker at the start of a comment's body; null when there is none, or anything about it is odd. */
function parseMarker(body) {
    const line = /^[^\n]*/.exec(body)?.[0].trimEnd() ?? '';
    if (!line.startsWith(OPEN) || !line.endsWith(CLOSE) || line.length > 10_000) {
        return null;
    }
    let json;
    try {
        json = parseJson(line.slice(OPEN.length, -CLOSE.length));
    }
    catch {
        return null;
    }
    if (!isJsonObject(json)) {
        return null;
    }
    const { version, target, commit, page, pages } = json;
    const kind = MARKER_KINDS.find((one) => one === json['kind']);
    if (version !== 1 || typeof target !== 'string' || typeof commit !== 'string') {
        return null;
    }
    if (kind === undefined || !isCount(page) || !isCount(pages) || page > pages) {
        return null;
    }
    return { version, target, kind, commit, page, pages };
}
function isCount(value) {
    return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}
// `<`, `>`, `&`, `-` and all beyond ASCII as escapes: neither `-->` nor a tag nor anything unseen can stand in a string,
// and outside of strings JSON has none of them.
function hiddenJson(value) {
    return (0,files_json/* stringifyJson */.sd)(value).replace(/[<>&-]|[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
/** A section that is written at most once, however often it is tried where it fits. */
function lazySection(write, brief) {
    let written = null;
    return { full: () => (written ??= write()), brief };
}
/** Pages for a comment: few enough that GitHub's limits on writing are far away. */
const COMMENT_ROOM = { pageBytes: MAX_PAGE_BYTES, maxPages: 5 };
/** One page for the step summary, below its limit of 1 MiB. */
const SUMMARY_ROOM = { pageBytes: 900_000, maxPages: 1 };
const TOO_LONG = '*One section is too long for a page; the plan file of this run holds it.*';
/**
 * Packs sections into pages, whole and in order. When they do not fit, those at the end are listed by their `brief` in
 * the room that is kept for it, and where even that ends, their number is said.
 */
function packSections(sections, room) {
    const limit = room.pageBytes;
    const everything = packFull({ sections, limit, maxPages: room.maxPages, lastLimit: limit });
    if (everything.rest.length === 0) {
        return everything.pages;
    }
    // Again, with room for the list of what is left: the last page, or a third of the only one.
    const kept = room.maxPages > 1
        ? packFull({ sections, limit, maxPages: room.maxPages - 1, lastLimit: limit })
        : packFull({ sections, limit, maxPages: 1, lastLimit: Math.floor((limit * 2) / 3) });
    const lastPage = room.maxPages > 1 ? '' : (kept.pages.at(-1) ?? '');
    const list = listBriefly(kept.rest, limit - Buffer.byteLength(lastPage));
    return room.maxPages > 1 ? [...kept.pages, list] : [joinBlocks([lastPage, list])];
}
/** Packs whole texts into pages below a limit, in bytes of UTF-8. */
function packPages(sections, limit) {
    return packFull({
        sections: sections.map((text) => ({ full: () => text, brief: null })),
        limit,
        maxPages: Number.POSITIVE_INFINITY,
        lastLimit: limit,
    }).pages;
}
function packFull(parts) {
    const { sections, limit, maxPages, lastLimit } = parts;
    const pages = [];
    let blocks = [];
    let bytes = 0;
    const finishPage = () => {
        if (blocks.length > 0) {
            pages.push(joinBlocks(blocks));
        }
        blocks = [];
        bytes = 0;
    };
    for (const [index, section] of sections.entries()) {
        const text = withoutMarkers(section.full());
        const size = Buffer.byteLength(text) + 2;
        const pageLimit = pages.length === maxPages - 1 ? lastLimit : limit;
        if (bytes + size > pageLimit) {
            const full = pages.length + (blocks.length > 0 ? 1 : 0) >= maxPages;
            if (full) {
                finishPage();
                return { pages, rest: sections.slice(index) };
            }
            finishPage();
        }
        // Sections are bounded where they are written, so this is a last resort: a page over the limit would not be posted.
        blocks.push(size > limit ? TOO_LONG : text);
        bytes += size > limit ? TOO_LONG.length : size;
    }
    finishPage();
    return { pages, rest: [] };
}
function listBriefly(sections, limit) {
    const briefs = sections.flatMap(({ brief }) => (brief === null ? [] : [withoutMarkers(brief)]));
    const shown = [];
    let bytes = 400;
    for (const brief of briefs) {
        bytes += Buffer.byteLength(brief) + 3;
        if (bytes > limit) {
            break;
        }
        shown.push(`- ${brief}`);
    }
    const left = briefs.length - shown.length;
    return joinBlocks([
        `<details>\n<summary>${briefs.length.toLocaleString('en')} more, without their differences</summary>`,
        shown.join('\n'),
        ...(left === 0
            ? []
            : [`… and ${left.toLocaleString('en')} more: the plan file of this run holds them all.`]),
        '</details>',
    ]);
}
/** Blocks of Markdown with an empty line between them. */
function joinBlocks(blocks) {
    return blocks.filter((block) => block !== '').join('\n\n');
}
/** The bodies of a comment's pages: packed sections with marker, and `page n of m` where there are several. */
function renderPages(parts) {
    const { sections, foot, marker } = parts;
    const widest = renderMarker({ version: 1, ...marker, page: 99, pages: 99 });
    // Beside the sections a page holds its marker, the foot, and lines that say which page it is.
    const around = Buffer.byteLength(widest) + Buffer.byteLength(foot) + 300;
    const packed = packSections(sections, {
        ...COMMENT_ROOM,
        pageBytes: COMMENT_ROOM.pageBytes - around,
    });
    return packed.map((text, index) => {
        const [page, pages] = [index + 1, packed.length];
        return joinBlocks([
            renderMarker({ version: 1, ...marker, page, pages }),
            page === 1 ? '' : `<sub>… continued, page ${page} of ${pages}</sub>`,
            text,
            page < pages ? `<sub>Page ${page} of ${pages}, continued in the next comment.</sub>` : foot,
        ]);
    });
}
/** The same sections as one page for the step summary. */
function renderSummary(sections, foot) {
    return joinBlocks([...packSections(sections, SUMMARY_ROOM), foot]);
}
// A detection that holds a marker's text must not make one comment pass for another.
function withoutMarkers(text) {
    return text.replaceAll('<!-- lgc-action', '<!- - lgc-action');
}

;// CONCATENATED MODULE: ./build/core/text/rendered.js



/** Puts sections into pages and summary. */
function renderSections(parts) {
    const { kind, title, sections, note, options } = parts;
    const foot = renderFoot(note, options);
    return {
        title: oneLine(title),
        pages: renderPages({
            sections,
            foot,
            marker: { target: options.target, kind, commit: options.commit },
        }),
        summary: renderSummary(sections, foot),
    };
}
function renderFoot(note, options) {
    const parts = [
        ...(note === '' ? [] : [note]),
        `target ${(0,safe_text/* codeCell */.MZ)(shortName(options.target))}`,
        `commit ${/^[0-9a-f]+$/.test(options.commit) ? `<code>${options.commit.slice(0, 7)}</code>` : blocks_name(options.commit)}`,
        ...rendered_link('run and log', options.runUrl),
        ...rendered_link('full plan', options.planUrl),
    ];
    return `<sub>${parts.join(' · ')}</sub>`;
}
function rendered_link(text, url) {
    const safe = safeUrl(url);
    return safe === null ? [] : [`<a href="${safe}">${text}</a>`];
}
// Urls come from the runner's environment; one that is odd is not linked.
function safeUrl(url) {
    return url !== null && url !== undefined && /^https?:\/\/[\w.:/?=&%~+@#-]+$/.test(url)
        ? url.replaceAll('&', '&amp;')
        : null;
}
/** A file as code, linked to its line where the repository's page is known. */
function fileName(file, options, line = null) {
    const base = safeUrl(options.repositoryUrl);
    const shown = line === null ? file : `${file}:${line}`;
    if (base === null || !/^[0-9a-f]{7,64}$/.test(options.commit)) {
        return blocks_name(shown);
    }
    const path = file
        .toWellFormed()
        .split('/')
        .map((part) => encodeURIComponent(part).replace(/[()'*!]/g, percent))
        .join('/');
    return path.length > 400
        ? blocks_name(shown)
        : `[${blocks_name(shown)}](${base}/blob/${options.commit}/${path}${line === null ? '' : `#L${line}`})`;
}
function percent(char) {
    return `%${char.charCodeAt(0).toString(16)}`;
}
/** A section of fixed text, which must be shown. */
function fixed(...blocks) {
    const text = joinBlocks(blocks);
    return text === '' ? [] : [{ full: () => text, brief: null }];
}

;// CONCATENATED MODULE: ./build/core/text/render-plan.js
// The plan as a reviewer reads it: whether the merge is safe on top, then what it takes away, then every change.











/** Renders a plan for the comment on a pull request, the step summary and the log. */
function renderPlan(plan, options) {
    const masked = maskPlan(plan, options.secrets ?? []);
    const view = {
        plan: masked,
        counts: countChanges(masked),
        lost: findLostCoverage(masked, options.standing ?? []),
        renames: findRenames(masked.changes),
        options,
    };
    return renderSections({
        kind: 'plan',
        title: titleOf(view),
        sections: isQuiet(view) ? fixed(quietLine(view)) : sectionsOf(view),
        note: masked.changes.some(isDue) ? 'carried out when it reaches the default branch' : '',
        options,
    });
}
function sectionsOf(view) {
    return [
        ...fixed(`## ${verdictOf(view)}`, countsLine(view.counts)),
        ...fixed(render_plan_lostCoverage(view)),
        ...fixed(refusals(view.plan.changes)),
        ...fixed(failures(view.plan.failures)),
        ...fixed(render_plan_findings(view.plan.findings, view.options)),
        ...fixed(drift(view)),
        ...fixed(serviceTable(view.plan)),
        ...changeSections(view),
    ];
}
// In five seconds --------------------------------------------------------------------------------
function isQuiet({ plan, counts }) {
    return (counts['no-op'] === plan.changes.length &&
        plan.findings.length === 0 &&
        plan.failures.length === 0);
}
function quietLine({ plan, counts }) {
    if (counts['no-op'] === 0) {
        return '✅ **No changes:** there is no detection here, and none is left on a service.';
    }
    const subject = counts['no-op'] === 1
        ? 'the one detection is'
        : `all ${number(counts['no-op'])} detections are`;
    return `✅ **No changes:** ${subject} on ${names(plan.services)} exactly as the files say.`;
}
function titleOf({ counts, lost, options }) {
    const loss = losesCoverage(lost) ? '; coverage is lost' : '';
    return `${shortName(options.target)}: ${countWords(counts)}${loss}`;
}
/** The one line that decides whether a reviewer reads on; the worst thing wins. */
function verdictOf({ plan, counts, lost }) {
    const mistakes = plan.findings.filter(({ severity }) => severity === 'error').length;
    const edited = plan.changes.filter(overwritesEdit).length;
    if (mistakes > 0) {
        return `❌ ${counted(mistakes, 'mistake')} in the files`;
    }
    if (losesCoverage(lost)) {
        return '🔴 This plan takes detection coverage away';
    }
    if (counts.failed > 0) {
        return '❌ This plan is incomplete';
    }
    if (counts.refused > 0) {
        return `🟠 ${counted(counts.refused, 'change is', 'changes are')} refused`;
    }
    if (edited > 0) {
        return `🟡 This plan overwrites ${counted(edited, 'edit')} made on the service`;
    }
    return counts.create + counts.update + counts.delete === 0
        ? '🟢 Nothing changes on the services'
        : '🟢 No detection coverage is lost';
}
function countsLine(counts) {
    const due = [
        [counts.create, 'to create'],
        [counts.update, 'to update'],
        [counts.delete, 'to delete'],
    ];
    const beside = [
        [counts.adopt, 'to adopt'],
        [counts.forget, 'to forget'],
        [counts.refused, 'refused'],
        [counts.failed, 'could not be read'],
        [counts.drift, 'drifted'],
        [counts['no-op'], 'unchanged'],
    ];
    const said = due
        .filter(([value]) => value > 0)
        .map(([value, what]) => `${number(value)} ${what}`);
    return [
        `**${said.length === 0 ? 'Nothing to create, update or delete' : said.join(', ')}**`,
        ...beside.filter(([value]) => value > 0).map(([value, what]) => `${number(value)} ${what}`),
    ].join(' · ');
}
// What coverage is lost --------------------------------------------------------------------------
const WEAKENING_WORDS = {
    deleted: 'deleted',
    disabled: 'disabled',
    severity: 'severity lowered',
    schedule: 'runs less often',
    window: 'looks back less far',
};
function render_plan_lostCoverage(view) {
    const { lost } = view;
    if (!losesCoverage(lost)) {
        return '';
    }
    const byKind = Map.groupBy(lost.weakenings, ({ kind }) => kind);
    const sums = [
        ...[...byKind].map(([kind, all]) => `${number(all.length)} ${WEAKENING_WORDS[kind]}`),
        ...(lost.techniques.length === 0
            ? []
            : [`${counted(lost.techniques.length, 'ATT&CK technique')} without a detection`]),
    ];
    const weakenings = weakeningItems(view);
    const techniques = lost.techniques.map(techniqueItem);
    return blocks_alert('CAUTION', joinBlocks([
        `**Coverage that is lost:** ${sums.join(', ').replace('&', '&amp;')}`,
        // One list: two of them with an empty line between would be shown as one, set wide.
        [
            ...(weakenings.length === 0 ? [] : [list(weakenings)]),
            ...(techniques.length === 0 ? [] : [list(techniques, { where: 'see the plan file' })]),
        ].join('\n'),
    ]));
}
/** The same weakening of one detection on several services is one item. */
function weakeningItems({ plan, lost }) {
    const said = lost.weakenings.map((weakening) => ({
        service: weakening.change.service,
        text: weakeningText(weakening),
    }));
    return [...Map.groupBy(said, ({ text }) => text.before + text.after).values()].flatMap((group) => {
        const [first] = group;
        const services = names(group.map(({ service }) => service));
        const on = plan.services.length > 1 ? ` on ${services}` : '';
        return first === undefined ? [] : [`${first.text.before}${on}${first.text.after}`];
    });
}
function weakeningText({ kind, change, difference }) {
    return {
        before: `**${WEAKENING_WORDS[kind]}** ${blocks_name(change.key)}`,
        after: difference === null
            ? ''
            : `: ${blocks_name(difference.pointer)} ${value(difference.before)} → ${value(difference.after)}`,
    };
}
function techniqueItem({ technique, services, elsewhere }) {
    const path = technique.replace('.', '/');
    const rest = elsewhere.length === 0 ? '' : `; still detected on ${names(elsewhere)}`;
    return `**no detection left** for [${technique}](https://attack.mitre.org/techniques/${path}/) on ${names(services)}${rest}`;
}
function value(json) {
    // Here the value matters, not whether it is a text of digits or a number.
    return blocks_name((0,safe_text/* truncate */.xv)(typeof json === 'string' ? json : inlineValue(json), 60));
}
/** A detection by its key; the service is said where there are several. */
function subject(change, { plan }) {
    return `${blocks_name(change.key)}${plan.services.length > 1 ? ` on ${blocks_name(change.service)}` : ''}`;
}
// Refused, failed, found -------------------------------------------------------------------------
/** Refused changes with their reasons and the ways out; those with one reason together. */
function refusals(changes) {
    const refused = changes.flatMap((change) => change.refusal === null ? [] : [{ change, refusal: change.refusal }]);
    if (refused.length === 0) {
        return '';
    }
    const groups = Map.groupBy(refused, ({ change, refusal }) => `${change.service}\0${change.action}\0${refusal.reason}`);
    const items = [...groups.values()].map((group) => {
        const [first] = group;
        if (first === undefined) {
            return '';
        }
        const { change, refusal } = first;
        const keys = group.map((member) => member.change.key);
        const ways = refusal.ways.map((way) => `  - ${prose(way)}`);
        return [
            `**${change.action}** ${names(keys)} on ${blocks_name(change.service)}: ${prose(refusal.reason)}. To go on:`,
            ...ways,
        ].join('\n');
    });
    return blocks_alert('WARNING', joinBlocks([
        `**${counted(refused.length, 'change is', 'changes are')} refused** and will not be carried out:`,
        list(items, { where: 'see the plan file' }),
    ]));
}
/** Failed calls in the server's words; those with one message together. */
function failures(all) {
    if (all.length === 0) {
        return '';
    }
    return blocks_alert('WARNING', joinBlocks([
        `**${counted(all.length, 'call')} failed while reading.** What they concern is left alone until it can be read:`,
        list(failureItems(all), { where: 'see the log' }),
    ]));
}
function failureItems(all) {
    const groups = Map.groupBy(all, ({ plugin, service, function: called, message }) => `${plugin}\0${service ?? ''}\0${called}\0${message}`);
    return [...groups.values()].map((group) => {
        const [first] = group;
        const keys = group.flatMap(({ key }) => (key === null ? [] : [key]));
        const hint = first?.hint ?? null;
        const where = first?.service ?? null;
        return [
            keys.length === 0 ? `**${first?.function ?? ''}**` : names(keys),
            where === null ? ` of plugin ${blocks_name(first?.plugin ?? '')}` : ` on ${blocks_name(where)}`,
            `: ${prose(first?.message ?? '')}`,
            hint === null ? '' : ` *${prose(hint).trim()}*`,
        ].join('');
    });
}
/** Findings with their places, errors first. */
function render_plan_findings(all, options) {
    if (all.length === 0) {
        return '';
    }
    const errors = all.filter(({ severity }) => severity === 'error');
    const warnings = all.filter(({ severity }) => severity === 'warning');
    return joinBlocks([
        { kind: 'CAUTION', title: counted(errors.length, 'mistake'), group: errors },
        { kind: 'NOTE', title: counted(warnings.length, 'warning'), group: warnings },
    ].map(({ kind, title, group }) => group.length === 0
        ? ''
        : blocks_alert(kind, joinBlocks([
            `**${title}** in the files:`,
            list(group.map((finding) => findingItem(finding, options)), { where: 'see the log' }),
        ]))));
}
function findingItem(finding, options) {
    const { place } = finding;
    const where = place === null ? '' : `${fileName(place.file, options, place.line)}: `;
    return `${where}${prose((0,files_finding/* formatFinding */.tf)({ ...finding, place: null }))}`;
}
// Drift ------------------------------------------------------------------------------------------
function overwritesEdit(change) {
    return change.drift === 'edited' && change.refusal === null;
}
/** What moved on the services since the last apply, and what the plan does about it. */
function drift(view) {
    const drifted = view.plan.changes.filter((change) => change.drift !== null);
    if (drifted.length === 0) {
        return '';
    }
    // Conflicts first: there somebody's work is lost either way.
    const items = drifted
        .toSorted((a, b) => Number(b.conflict) - Number(a.conflict))
        .map((change) => driftItem(change, view));
    return blocks_alert('WARNING', joinBlocks([
        `**${counted(drifted.length, 'detection')} changed on the service** since the last apply:`,
        list(items),
    ]));
}
function driftItem(change, view) {
    const who = subject(change, view);
    if (change.drift === 'deleted') {
        return `${who} was deleted there; this plan **creates it again**`;
    }
    const there = serviceEdits(change, view.options).map(({ pointer }) => pointer);
    const edited = there.length === 0 ? '' : ` (${names(there, 3)})`;
    if (change.action === 'delete') {
        return `${who} was edited there${edited}; this plan **deletes it**`;
    }
    const here = fileEdits(change, view.options).map(({ pointer }) => pointer);
    return change.conflict
        ? `**conflict:** ${who} was edited there${edited} and in the file (${names(here, 3)}); the file wins`
        : `${who} was edited there${edited}; this plan **puts the file's version back**`;
}
function serviceEdits(change, options) {
    const { applied, remote } = change;
    return diffDocuments(applied ?? {}, remote ?? {}, options.ignore?.get(change.service) ?? []);
}
function fileEdits(change, options) {
    const { applied, desired } = change;
    return diffDocuments(applied ?? {}, desired ?? {}, options.ignore?.get(change.service) ?? []);
}
// The table --------------------------------------------------------------------------------------
const COLUMNS = [
    ['create', (change) => isPlanned(change, 'create')],
    ['update', (change) => isPlanned(change, 'update')],
    ['delete', (change) => isPlanned(change, 'delete')],
    ['adopt', (change) => isPlanned(change, 'adopt')],
    ['forget', (change) => isPlanned(change, 'forget')],
    ['refused', (change) => change.refusal !== null],
    ['drifted', (change) => change.drift !== null],
    ['unchanged', (change) => change.action === 'no-op'],
];
function isPlanned(change, action) {
    return change.action === action && change.refusal === null;
}
/** Services by action; columns and the services beyond fifty that have nothing to say are left out. */
function serviceTable(plan) {
    const byService = Map.groupBy(plan.changes, ({ service }) => service);
    const columns = COLUMNS.filter(([title, counts]) => ['create', 'update', 'delete'].includes(title) || plan.changes.some(counts));
    const failed = Map.groupBy(plan.failures, ({ service }) => service ?? '');
    const rows = plan.services
        .slice(0, 50)
        .map((service) => [
        (0,safe_text/* codeCell */.MZ)(shortName(service)),
        ...columns.map(([, counts]) => cell((byService.get(service) ?? []).filter(counts).length)),
        ...(plan.failures.length === 0 ? [] : [cell(failed.get(service)?.length ?? 0)]),
    ]);
    const left = plan.services.length - rows.length;
    return joinBlocks([
        table([
            'service',
            ...columns.map(([title]) => title),
            ...(plan.failures.length === 0 ? [] : ['unreadable']),
        ], rows),
        left === 0 ? '' : `… and ${counted(left, 'more service')}, see the plan file.`,
    ]);
}
function cell(value) {
    return value === 0 ? '·' : `**${number(value)}**`;
}
/** The dangerous part first, so that it is the last to be shortened. */
const GROUPS = [
    { icon: '🔴', title: 'to delete', holds: (change) => isPlanned(change, 'delete') },
    { icon: '🟡', title: 'to update', holds: (change) => isPlanned(change, 'update') },
    {
        icon: '🟠',
        title: 'refused',
        holds: (change) => change.refusal !== null && !isHeldBack(change),
    },
    { icon: '🟢', title: 'to create', holds: (change) => isPlanned(change, 'create') },
];
function changeSections(view) {
    return [
        ...GROUPS.flatMap(({ icon, title, holds }) => {
            const changes = view.plan.changes.filter(holds);
            return changes.map((change, index) => {
                const heading = index === 0 ? `### ${icon} ${number(changes.length)} ${title}` : '';
                return lazySection(() => joinBlocks([heading, changeBlock(change, view)]), `${icon} ${change.action} ${blocks_name(change.key)} on ${blocks_name(change.service)}`);
            });
        }),
        ...namedSections(view, {
            holds: isHeldBack,
            title: 'deletes held back: nothing happens to these',
        }),
        ...namedSections(view, {
            holds: (change) => isPlanned(change, 'adopt'),
            title: 'to adopt: already on the service, identical',
        }),
        ...namedSections(view, {
            holds: (change) => isPlanned(change, 'forget'),
            title: 'to forget: neither in a file nor on the service',
        }),
    ];
}
function changeBlock(change, view) {
    const { plan, options } = view;
    const notes = [
        ...(plan.services.length > 1 ? [`on ${(0,safe_text/* codeHtml */.v1)(shortName(change.service))}`] : []),
        ...renameNote(change, view),
        ...(change.action === 'update' && change.refusal === null
            ? [counted(change.differences.length, 'field')]
            : []),
        ...(change.conflict
            ? ['⚠️ conflict']
            : change.drift === null
                ? []
                : [`⚠️ ${change.drift} on the service`]),
    ];
    const summary = [`<b>${change.action}</b> ${(0,safe_text/* codeHtml */.v1)(shortName(change.key))}`, ...notes];
    return details(summary.join(' · '), joinBlocks([fileLine(change, options), ...diffBlocks(change, view)]));
}
function renameNote(change, { renames }) {
    const to = renames.get(change);
    if (to !== undefined) {
        return [`renamed to ${(0,safe_text/* codeHtml */.v1)(shortName(to.key))}`];
    }
    const from = change.action === 'create' ? [...renames].find(([, made]) => made === change) : undefined;
    return from === undefined ? [] : [`renamed from ${(0,safe_text/* codeHtml */.v1)(shortName(from[0].key))}`];
}
function fileLine(change, options) {
    if (change.file === '') {
        return '';
    }
    // A deleted detection's file is not in this commit, so there is nothing to link to.
    return change.place === null
        ? `was in ${blocks_name(change.file)}`
        : fileName(change.file, options, change.place.line);
}
function diffBlocks(change, view) {
    const { options } = view;
    if (change.drift !== 'edited') {
        return [diffFence(change.differences) || '*No field differs.*'];
    }
    const third = Math.floor(MAX_DIFF_BYTES / 2);
    return [
        ...(change.conflict ? [conflictTable(change, options)] : []),
        '**Edited on the service** since the last apply:',
        diffFence(serviceEdits(change, options), third),
        change.action === 'delete'
            ? '**This plan deletes** what the service holds now:'
            : '**This plan writes**, from what the service holds now to the file:',
        diffFence(change.differences, third),
    ];
}
/** Fields that moved on either side, with the three values; long ones are cut, the blocks below show them. */
function conflictTable(change, options) {
    const there = new Map(serviceEdits(change, options).map((edit) => [edit.pointer, edit]));
    const here = new Map(fileEdits(change, options).map((edit) => [edit.pointer, edit]));
    const pointers = [...new Set([...here.keys(), ...there.keys()])];
    const rows = pointers.slice(0, 12).map((pointer) => {
        const service = there.get(pointer);
        const file = here.get(pointer);
        const before = service === undefined ? file?.before : service.before;
        return [
            (0,safe_text/* codeCell */.MZ)((0,safe_text/* truncate */.xv)(pointer, 60)),
            cellValue(before),
            service === undefined ? 'as applied' : cellValue(service.after),
            file === undefined ? 'as applied' : cellValue(file.after),
        ];
    });
    const left = pointers.length - rows.length;
    return joinBlocks([
        table(['field', 'last applied', 'on the service', 'in the file'], rows, 'text'),
        left === 0 ? '' : `… and ${counted(left, 'more field')}.`,
    ]);
}
function cellValue(json) {
    return (0,safe_text/* codeCell */.MZ)((0,safe_text/* truncate */.xv)(inlineValue(json), 50));
}
/** Deletes that the brake holds back come in floods, and their documents stay as they are. */
function isHeldBack({ action, refusal }) {
    return action === 'delete' && refusal !== null && refusal.code !== 'moved';
}
/** Detections only by name: nothing changes on their service. */
function namedSections(view, group) {
    const changes = view.plan.changes.filter(group.holds);
    return chunked(changes).map(({ items, range }) => ({
        full: () => details(`<b>${number(changes.length)} ${group.title}</b>${range}`, list(items.map((change) => subject(change, view)), { most: items.length, where: 'see the plan file' })),
        brief: `${number(items.length)} ${group.title}`,
    }));
}

;// CONCATENATED MODULE: ./build/core/text/render-mistakes.js





/** Renders findings without a plan: nothing was read from a service, and nothing will be written. */
function renderMistakes(findings, options) {
    const masked = maskFindings(findings, (0,safe_text/* createMasker */.aD)(options.secrets ?? []));
    const mistakes = masked.filter(({ severity }) => severity === 'error').length;
    const said = counted(mistakes, 'mistake');
    return renderSections({
        kind: 'mistakes',
        title: `${shortName(options.target)}: ${said} in the files`,
        sections: [
            ...fixed(`## ❌ ${said} in the files`, 'No plan could be made. No service was written to, and a merge as it stands would change nothing.'),
            ...fixed(render_plan_findings(masked, options)),
        ],
        note: 'mend the lines above and push again',
        options,
    });
}

;// CONCATENATED MODULE: ./build/core/text/render-report.js








/** Renders the report of an apply; it takes the place of the plan in the merged pull request's comment. */
function renderReport(report, plan, options) {
    const secrets = options.secrets ?? [];
    const { outcomes, failures: unread } = maskReport(report, secrets);
    const { changes } = maskPlan(plan, secrets);
    const failed = outcomes.filter((outcome) => outcome.status === 'failed');
    const skipped = outcomes.filter((outcome) => outcome.status === 'skipped');
    const applied = outcomes.filter((outcome) => outcome.status === 'applied');
    const counts = countOutcomes(report);
    const unchanged = countChanges(plan)['no-op'];
    const said = render_report_countWords(counts);
    const broken = counts.failed > 0;
    return renderSections({
        kind: 'report',
        title: `${shortName(options.target)}: ${said}`,
        sections: [
            ...fixed(`## ${render_report_verdictOf(counts, outcomes.length)}`, [`**${said}**`, ...(unchanged === 0 ? [] : [`${number(unchanged)} unchanged`])].join(' · ')),
            ...fixed(broken ? resumeNote(counts) : ''),
            ...failedSections(failed),
            ...fixed(failures(unread)),
            ...fixed(refusals(changes)),
            ...fixed(skippedList(skipped.filter(({ change }) => change.refusal === null))),
            ...appliedSections(applied),
        ],
        note: 'applied',
        options,
    });
}
function render_report_verdictOf(counts, outcomes) {
    if (counts.failed > 0) {
        return `❌ ${number(counts.failed)} of ${counted(counts.failed + counts.skipped + counts.applied, 'change')} failed`;
    }
    if (counts.skipped > 0) {
        return `🟠 ${counted(counts.skipped, 'change was', 'changes were')} not carried out`;
    }
    return outcomes === 0
        ? '✅ Nothing had to be done'
        : '✅ Deployed, and read back from the service';
}
function render_report_countWords(counts) {
    const words = [
        ...(counts.failed === 0 ? [] : [`${number(counts.failed)} failed`]),
        ...(counts.skipped === 0 ? [] : [`${number(counts.skipped)} not carried out`]),
        `${number(counts.applied)} done`,
    ];
    return words.join(', ');
}
function resumeNote(counts) {
    const kept = counts.applied === 0 ? '' : ` What is done stays done (${number(counts.applied)}).`;
    return blocks_alert('CAUTION', `**The services do not hold what the repository says.** Running this job again resumes where it ended: it looks at the services anew and does what is left.${kept}`);
}
// Failures ---------------------------------------------------------------------------------------
/** Failures with one message of one service stand together: an unreachable service says the same for every detection. */
function failedSections(failed) {
    const groups = Map.groupBy(failed, ({ change, failure }) => `${change.service}\0${change.action}\0${failure.function}\0${withoutKey(failure)}`);
    return [...groups.values()].map((group, index) => {
        const heading = index === 0 ? `### ❌ ${number(failed.length)} failed` : '';
        const [first] = group;
        const keys = group.map(({ change }) => change.key);
        return {
            full: () => joinBlocks([heading, first === undefined ? '' : failedBlock(first, keys)]),
            brief: first === undefined ? null : `❌ ${failedTitle(first.change, keys)}`,
        };
    });
}
// Servers repeat the name in their messages.
function withoutKey({ key, message }) {
    return key === null || key === '' ? message : message.replaceAll(key, '');
}
function failedTitle(change, keys) {
    return `**${change.action}** ${names(keys)} on ${blocks_name(change.service)}`;
}
function failedBlock({ change, failure }, keys) {
    return joinBlocks([
        failedTitle(change, keys),
        (0,safe_text/* codeFence */.d6)(wrapped((0,safe_text/* truncate */.xv)((0,safe_text/* stripControls */.$Y)(failure.message), 4_000))),
        failure.hint === null ? '' : prose(failure.hint),
    ]);
}
// The rest ---------------------------------------------------------------------------------------
function skippedList(skipped) {
    if (skipped.length === 0) {
        return '';
    }
    const groups = Map.groupBy(skipped, ({ change, reason }) => `${change.service}\0${change.action}\0${reason}`);
    const items = [...groups.values()].flatMap((group) => {
        const [first] = group;
        const keys = group.map(({ change }) => change.key);
        return first === undefined
            ? []
            : [
                `**${first.change.action}** ${names(keys)} on ${blocks_name(first.change.service)}: ${prose(first.reason)}`,
            ];
    });
    return blocks_alert('WARNING', joinBlocks([
        `**${counted(skipped.length, 'change was', 'changes were')} skipped:**`,
        list(items, { where: 'see the report file' }),
    ]));
}
const render_report_GROUPS = [
    { action: 'delete', title: 'deleted', icon: '🔴' },
    { action: 'update', title: 'updated', icon: '🟡' },
    { action: 'create', title: 'created', icon: '🟢' },
    { action: 'adopt', title: 'adopted', icon: '🔵' },
    { action: 'forget', title: 'forgotten', icon: '⚪' },
];
function appliedSections(applied) {
    return render_report_GROUPS.flatMap(({ action, title, icon }) => {
        const done = applied.filter(({ change }) => change.action === action);
        return chunked(done).map(({ items, range }) => ({
            full: () => details(`${icon} <b>${number(done.length)} ${title}</b>${range}`, list(items.map(appliedItem), { most: items.length, where: 'see the report file' })),
            brief: `${icon} ${counted(items.length, 'detection')} ${title}${range}`,
        }));
    });
}
function appliedItem({ change, rewritten }) {
    const note = rewritten.length === 0
        ? ''
        : `; the service rewrites ${names(rewritten, 3)}, so it may show up as a change again (see \`ignore\`)`;
    return `${blocks_name(change.key)} on ${blocks_name(change.service)}${note}`;
}

;// CONCATENATED MODULE: ./build/steps/publish-comment.js
// Publishes our comment on a pull request: one per target, found again by its marker, updated in place, page by page.


/**
 * Makes the pages our comments on the pull request. A page that is there already and identical is not written again;
 * left-over pages are removed. Nothing happens without a pull request, or with `comment: off`.
 */
async function publishComment(parts) {
    const { run, place, pages, secrets } = parts;
    const { pullRequests, console, outputs } = run.ports;
    if (place === null || pullRequests === null || run.inputs.comment === 'off') {
        return;
    }
    // GitHub masks secrets in logs, not in comments.
    const bodies = pages.map((page) => (0,safe_text/* maskSecrets */.QU)(page, secrets));
    const existing = await pullRequests.findComments(place.number, markerText(run.inputs.target ?? 'all'));
    const kept = run.inputs.comment === 'recreate' ? [] : existing.slice(0, bodies.length);
    const written = [];
    for (const [index, body] of bodies.entries()) {
        // One after the other: pages have to appear in their order, and GitHub slows down parallel content writes.
        written.push(await writePage({ pullRequests, place, page: kept[index], body }));
    }
    for (const leftOver of existing.slice(kept.length)) {
        await pullRequests.deleteComment(leftOver);
    }
    const [first] = written;
    if (first !== undefined) {
        outputs.output('comment-url', first.url);
        console.info(`Comment: ${first.url}`);
    }
}
async function writePage(parts) {
    const { pullRequests, place, page, body } = parts;
    if (page === undefined) {
        return pullRequests.createComment(place.number, body);
    }
    return page.body === body ? page : pullRequests.updateComment(page, body);
}

;// CONCATENATED MODULE: ./build/steps/publish.js










/** Publishes mistakes that kept a plan from being made. */
async function publishMistakes(run, findings, place) {
    const { console, outputs } = run.ports;
    showFindings(run, findings);
    const mistakes = findings.filter((finding) => finding.severity === 'error').length;
    const rendered = renderMistakes(findings, renderOptions(run, run.trigger.commit));
    await outputs.summary(rendered.summary);
    outputs.output('failed', String(mistakes));
    outputs.output('has-changes', 'false');
    outputs.output('summary', rendered.title);
    await publishComment({ run, place, pages: rendered.pages, secrets: [] });
    console.error(`${rendered.title}. Nothing was read or written.`);
    return 1;
}
/** Publishes a plan; 1 when a read failed or a change is refused. */
async function publishPlan(run, planned, place) {
    const { plan, secrets } = planned;
    const { console, outputs } = run.ports;
    const counts = countChanges(plan);
    showPlan(run, plan);
    const rendered = renderPlan(plan, { ...renderOptions(run, plan.commit), ...shownOf(planned) });
    await outputs.summary(rendered.summary);
    await writePlan(run, planned);
    await publishComment({ run, place, pages: rendered.pages, secrets });
    console.info(rendered.title);
    if (counts.failed > 0) {
        console.error(`${counts.failed} could not be read; nothing will be done about them until they can.`);
    }
    if (counts.refused > 0) {
        console.error(`${counts.refused} refused; the plan says why and how to allow them.`);
    }
    return counts.failed > 0 || counts.refused > 0 ? 1 : 0;
}
/** Publishes what an apply did; 1 when anything failed or was refused. */
async function publishReport(run, parts, place) {
    const { planned, report } = parts;
    const { plan, secrets } = planned;
    const { console, outputs } = run.ports;
    const counts = countOutcomes(report);
    const rendered = renderReport(report, plan, {
        ...renderOptions(run, plan.commit),
        ...shownOf(planned),
    });
    await outputs.summary(rendered.summary);
    await writePlan(run, planned);
    outputs.output('failed', String(counts.failed));
    outputs.output('report-file', await writeJson(run, 'report.json', reportToJson(report, { secrets })));
    outputs.output('summary', rendered.title);
    await publishComment({ run, place, pages: rendered.pages, secrets });
    console.info(rendered.title);
    if (counts.failed > 0 || counts.skipped > 0) {
        console.error(`${counts.failed} failed, ${counts.skipped} skipped. Running again resumes where this run ended.`);
        return 1;
    }
    return 0;
}
/** Shows every finding, on its line where a place can be shown. */
function showFindings(run, findings) {
    for (const finding of findings) {
        run.ports.console.finding(finding);
    }
}
function showPlan(run, plan) {
    const { console } = run.ports;
    showFindings(run, plan.findings);
    for (const failure of plan.failures) {
        console.error((0,plan_failure/* formatFailure */.M)(failure));
    }
    for (const change of plan.changes) {
        if (change.action !== 'no-op') {
            console.info(changeLine(change));
        }
    }
}
async function writePlan(run, { plan, secrets, standing }) {
    const { outputs } = run.ports;
    const counts = countChanges(plan);
    outputs.output('has-changes', String(plan.changes.some(isDue)));
    outputs.output('to-create', String(counts.create));
    outputs.output('to-update', String(counts.update));
    outputs.output('to-delete', String(counts.delete));
    outputs.output('to-adopt', String(counts.adopt));
    outputs.output('blocked', String(counts.refused));
    outputs.output('failed', String(counts.failed));
    outputs.output('has-drift', String(counts.drift > 0));
    outputs.output('targets', JSON.stringify(plan.services));
    const name = run.inputs.planFile ?? 'plan.json';
    outputs.output('plan-file', await writeJson(run, name, planToJson(plan, counts, { secrets, standing })));
}
function writeJson(run, name, value) {
    return run.ports.outputs.file(name, `${(0,files_json/* stringifyJson */.sd)(value, { indent: 2 })}\n`);
}
function renderOptions(run, commit) {
    const { inputs, runUrl, repositoryUrl } = run;
    return { target: inputs.target ?? 'all', commit, runUrl, repositoryUrl };
}
function shownOf({ services, secrets, standing }) {
    return {
        secrets,
        standing,
        ignore: new Map(services.map(({ service }) => [service.id, service.ignore])),
    };
}

;// CONCATENATED MODULE: ./build/modes/apply.js
// Mode apply: carries the plan out, records it in the ledger, and reports the outcome of every change.




/** Makes the plan afresh and carries it out. */
async function apply(run) {
    const { console, pullRequests } = run.ports;
    const pullRequest = (await pullRequests?.ofCommit(run.trigger.commit)) ?? null;
    const made = await makePlan(run, pullRequest?.labels ?? []);
    if (made.status === 'mistakes') {
        return publishMistakes(run, made.findings, pullRequest);
    }
    const { plan, services, store, snapshot } = made;
    const report = await console.group('Apply', () => applyChanges({ plan, services, console }));
    const update = ledgerUpdateOf(plan, report);
    if (changesLedger(snapshot.ledger, update)) {
        await console.group('Write the ledger', () => store.write(snapshot, update, describeUpdate(plan, report)));
    }
    return publishReport(run, { planned: made, report }, pullRequest);
}

;// CONCATENATED MODULE: ./build/modes/drift.js
// Mode drift: shows how the services moved away from what was last applied.



/** Makes the plan and shows it; with `fail-on-drift` 1 when any detection drifted. */
async function drift_drift(run) {
    const made = await makePlan(run, []);
    if (made.status === 'mistakes') {
        return publishMistakes(run, made.findings, null);
    }
    const code = await publishPlan(run, made, null);
    const drifted = countChanges(made.plan).drift;
    if (drifted > 0 && run.inputs.failOnDrift) {
        run.ports.console.error(`${drifted} detections drifted, and fail-on-drift is set.`);
        return 1;
    }
    return code;
}

;// CONCATENATED MODULE: ./build/modes/ping.js
// Mode ping: asks every service whether it answers to its settings.




/** Pings every service; 1 when one does not answer, or answers no. */
async function ping(run) {
    const prepared = await prepareProject(run);
    if (prepared.value === null) {
        return publishMistakes(run, prepared.findings, null);
    }
    const services = await openServices(run, prepared.value.ready);
    const answers = await Promise.all(services.map((service) => pingService(run, service)));
    const failed = answers.filter((answered) => !answered).length;
    run.ports.outputs.output('failed', String(failed));
    run.ports.outputs.output('summary', `${services.length - failed} of ${services.length} services answer`);
    return failed > 0 ? 1 : 0;
}
async function pingService(run, { service, plugin }) {
    const { console } = run.ports;
    try {
        if (plugin.status === 'failed') {
            throw new plan_failure/* PluginError */.c(plugin.failure);
        }
        await plugin.calls.ping();
        console.info(`${service.id}: answers`);
        return true;
    }
    catch (error) {
        if (error instanceof plan_failure/* PluginError */.c) {
            console.error((0,plan_failure/* formatFailure */.M)(error.failure));
            return false;
        }
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/modes/plan.js
// Mode plan: shows what a merge would do, in the log, in the summary, and in a comment on the pull request.


/** Makes the plan and publishes it; nothing is written to a service or to the ledger. */
async function plan(run) {
    const { trigger } = run;
    const pullRequest = trigger.type === 'pull-request' ? trigger : null;
    const made = await makePlan(run, pullRequest?.labels ?? []);
    return made.status === 'mistakes'
        ? publishMistakes(run, made.findings, pullRequest)
        : publishPlan(run, made, pullRequest);
}

;// CONCATENATED MODULE: ./build/modes/validate.js
// Mode validate: checks config and detections; no secret, no network, no plugin.



/** Reads every file and reports every mistake; 1 when there is one. */
async function validate(run) {
    const { console, outputs } = run.ports;
    const project = await loadProject(run);
    if (project.value === null || (0,files_finding/* hasErrors */.Cs)(project.findings)) {
        return publishMistakes(run, project.findings, null);
    }
    showFindings(run, project.findings);
    const { services } = project.value;
    const total = services.reduce((sum, { detections }) => sum + detections.length, 0);
    const summary = `${total} detections on ${services.length} services are valid`;
    outputs.output('summary', summary);
    outputs.output('failed', '0');
    outputs.output('targets', JSON.stringify(services.map(({ service }) => service.id)));
    await outputs.summary(`${summary}.\n`);
    console.info(summary);
    return 0;
}

;// CONCATENATED MODULE: ./build/run-mode.js
// Chooses the mode of a run and runs it.






const MODES = { validate: validate, plan: plan, apply: apply, drift: drift_drift, ping: ping };
/** Runs the mode that was asked for, or with `auto` the one that follows from the event. */
async function runMode(run) {
    const mode = run.inputs.mode === 'auto' ? autoMode(run.trigger) : run.inputs.mode;
    run.ports.console.info(`Mode: ${mode}${run.inputs.mode === 'auto' ? ' (auto)' : ''}`);
    return MODES[mode](run);
}


/***/ }),

/***/ 1829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  uB: () => (/* reexport */ command_Command),
  b7: () => (/* reexport */ CommanderError),
  c$: () => (/* reexport */ option_Option)
});

// UNUSED EXPORTS: Argument, Help, InvalidArgumentError, InvalidOptionArgumentError, createArgument, createCommand, createOption, program

;// CONCATENATED MODULE: ./node_modules/commander/lib/error.js
/**
 * CommanderError class
 */
class CommanderError extends Error {
  /**
   * Constructs the CommanderError class
   * @param {number} exitCode suggested exit code which could be used with process.exit
   * @param {string} code an id string representing the error
   * @param {string} message human-readable description of the error
   */
  constructor(exitCode, code, message) {
    super(message);
    // properly capture stack trace in Node.js
    Error.captureStackTrace(this, this.constructor);
    this.name = this.constructor.name;
    this.code = code;
    this.exitCode = exitCode;
    this.nestedError = undefined;
  }
}

/**
 * InvalidArgumentError class
 */
class InvalidArgumentError extends CommanderError {
  /**
   * Constructs the InvalidArgumentError class
   * @param {string} [message] explanation of why argument is invalid
   */
  constructor(message) {
    super(1, 'commander.invalidArgument', message);
    // properly capture stack trace in Node.js
    Error.captureStackTrace(this, this.constructor);
    this.name = this.constructor.name;
  }
}

;// CONCATENATED MODULE: ./node_modules/commander/lib/argument.js


class argument_Argument {
  /**
   * Initialize a new command argument with the given name and description.
   * The default is that the argument is required, and you can explicitly
   * indicate this with <> around the name. Put [] around the name for an optional argument.
   *
   * @param {string} name
   * @param {string} [description]
   */

  constructor(name, description) {
    this.description = description || '';
    this.variadic = false;
    this.parseArg = undefined;
    this.defaultValue = undefined;
    this.defaultValueDescription = undefined;
    this.argChoices = undefined;

    switch (name[0]) {
      case '<': // e.g. <required>
        this.required = true;
        this._name = name.slice(1, -1);
        break;
      case '[': // e.g. [optional]
        this.required = false;
        this._name = name.slice(1, -1);
        break;
      default:
        this.required = true;
        this._name = name;
        break;
    }

    if (this._name.endsWith('...')) {
      this.variadic = true;
      this._name = this._name.slice(0, -3);
    }
  }

  /**
   * Return argument name.
   *
   * @return {string}
   */

  name() {
    return this._name;
  }

  /**
   * @package
   */

  _collectValue(value, previous) {
    if (previous === this.defaultValue || !Array.isArray(previous)) {
      return [value];
    }

    previous.push(value);
    return previous;
  }

  /**
   * Set the default value, and optionally supply the description to be displayed in the help.
   *
   * @param {*} value
   * @param {string} [description]
   * @return {Argument}
   */

  default(value, description) {
    this.defaultValue = value;
    this.defaultValueDescription = description;
    return this;
  }

  /**
   * Set the custom handler for processing CLI command arguments into argument values.
   *
   * @param {Function} [fn]
   * @return {Argument}
   */

  argParser(fn) {
    this.parseArg = fn;
    return this;
  }

  /**
   * Only allow argument value to be one of choices.
   *
   * @param {string[]} values
   * @return {Argument}
   */

  choices(values) {
    this.argChoices = values.slice();
    this.parseArg = (arg, previous) => {
      if (!this.argChoices.includes(arg)) {
        throw new InvalidArgumentError(
          `Allowed choices are ${this.argChoices.join(', ')}.`,
        );
      }
      if (this.variadic) {
        return this._collectValue(arg, previous);
      }
      return arg;
    };
    return this;
  }

  /**
   * Make argument required.
   *
   * @returns {Argument}
   */
  argRequired() {
    this.required = true;
    return this;
  }

  /**
   * Make argument optional.
   *
   * @returns {Argument}
   */
  argOptional() {
    this.required = false;
    return this;
  }
}

/**
 * Takes an argument and returns its human readable equivalent for help usage.
 *
 * @param {Argument} arg
 * @return {string}
 * @private
 */

function humanReadableArgName(arg) {
  const nameOutput = arg.name() + (arg.variadic === true ? '...' : '');

  return arg.required ? '<' + nameOutput + '>' : '[' + nameOutput + ']';
}

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __nccwpck_require__(1421);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: external "node:process"
const external_node_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
;// CONCATENATED MODULE: ./node_modules/commander/lib/help.js



/**
 * TypeScript import types for JSDoc, used by Visual Studio Code IntelliSense and `npm run typescript-checkJS`
 * https://www.typescriptlang.org/docs/handbook/jsdoc-supported-types.html#import-types
 * @typedef { import("./argument.js").Argument } Argument
 * @typedef { import("./command.js").Command } Command
 * @typedef { import("./option.js").Option } Option
 */

// Although this is a class, methods are static in style to allow override using subclass or just functions.
class Help {
  constructor() {
    this.helpWidth = undefined;
    this.minWidthToWrap = 40;
    this.sortSubcommands = false;
    this.sortOptions = false;
    this.showGlobalOptions = false;
  }

  /**
   * prepareContext is called by Commander after applying overrides from `Command.configureHelp()`
   * and just before calling `formatHelp()`.
   *
   * Commander just uses the helpWidth and the rest is provided for optional use by more complex subclasses.
   *
   * @param {{ error?: boolean, helpWidth?: number, outputHasColors?: boolean }} contextOptions
   */
  prepareContext(contextOptions) {
    this.helpWidth = this.helpWidth ?? contextOptions.helpWidth ?? 80;
  }

  /**
   * Get an array of the visible subcommands. Includes a placeholder for the implicit help command, if there is one.
   *
   * @param {Command} cmd
   * @returns {Command[]}
   */

  visibleCommands(cmd) {
    const visibleCommands = cmd.commands.filter((cmd) => !cmd._hidden);
    const helpCommand = cmd._getHelpCommand();
    if (helpCommand && !helpCommand._hidden) {
      visibleCommands.push(helpCommand);
    }
    if (this.sortSubcommands) {
      visibleCommands.sort((a, b) => {
        // @ts-ignore: because overloaded return type
        return a.name().localeCompare(b.name());
      });
    }
    return visibleCommands;
  }

  /**
   * Compare options for sort.
   *
   * @param {Option} a
   * @param {Option} b
   * @returns {number}
   */
  compareOptions(a, b) {
    const getSortKey = (option) => {
      // WYSIWYG for order displayed in help. Short used for comparison if present. No special handling for negated.
      return option.short
        ? option.short.replace(/^-/, '')
        : option.long.replace(/^--/, '');
    };
    return getSortKey(a).localeCompare(getSortKey(b));
  }

  /**
   * Get an array of the visible options. Includes a placeholder for the implicit help option, if there is one.
   *
   * @param {Command} cmd
   * @returns {Option[]}
   */

  visibleOptions(cmd) {
    const visibleOptions = cmd.options.filter((option) => !option.hidden);
    // Built-in help option.
    const helpOption = cmd._getHelpOption();
    if (helpOption && !helpOption.hidden) {
      // Automatically hide conflicting flags. Bit dubious but a historical behaviour that is convenient for single-command programs.
      const removeShort = helpOption.short && cmd._findOption(helpOption.short);
      const removeLong = helpOption.long && cmd._findOption(helpOption.long);
      if (!removeShort && !removeLong) {
        visibleOptions.push(helpOption); // no changes needed
      } else if (helpOption.long && !removeLong) {
        visibleOptions.push(
          cmd
            .createOption(helpOption.long, helpOption.description)
            .helpGroup(helpOption.helpGroupHeading),
        );
      } else if (helpOption.short && !removeShort) {
        visibleOptions.push(
          cmd
            .createOption(helpOption.short, helpOption.description)
            .helpGroup(helpOption.helpGroupHeading),
        );
      }
    }
    if (this.sortOptions) {
      visibleOptions.sort(this.compareOptions);
    }
    return visibleOptions;
  }

  /**
   * Get an array of the visible global options. (Not including help.)
   *
   * @param {Command} cmd
   * @returns {Option[]}
   */

  visibleGlobalOptions(cmd) {
    if (!this.showGlobalOptions) return [];

    const globalOptions = [];
    for (
      let ancestorCmd = cmd.parent;
      ancestorCmd;
      ancestorCmd = ancestorCmd.parent
    ) {
      const visibleOptions = ancestorCmd.options.filter(
        (option) => !option.hidden,
      );
      globalOptions.push(...visibleOptions);
    }
    if (this.sortOptions) {
      globalOptions.sort(this.compareOptions);
    }
    return globalOptions;
  }

  /**
   * Get an array of the arguments if any have a description.
   *
   * @param {Command} cmd
   * @returns {Argument[]}
   */

  visibleArguments(cmd) {
    // Side effect! Apply the legacy descriptions before the arguments are displayed.
    if (cmd._argsDescription) {
      cmd.registeredArguments.forEach((argument) => {
        argument.description =
          argument.description || cmd._argsDescription[argument.name()] || '';
      });
    }

    // If there are any arguments with a description then return all the arguments.
    if (cmd.registeredArguments.find((argument) => argument.description)) {
      return cmd.registeredArguments;
    }
    return [];
  }

  /**
   * Get the command term to show in the list of subcommands.
   *
   * @param {Command} cmd
   * @returns {string}
   */

  subcommandTerm(cmd) {
    // Legacy. Ignores custom usage string, and nested commands.
    const args = cmd.registeredArguments
      .map((arg) => humanReadableArgName(arg))
      .join(' ');
    return (
      cmd._name +
      (cmd._aliases[0] ? '|' + cmd._aliases[0] : '') +
      (cmd.options.length ? ' [options]' : '') + // simplistic check for non-help option
      (args ? ' ' + args : '')
    );
  }

  /**
   * Get the option term to show in the list of options.
   *
   * @param {Option} option
   * @returns {string}
   */

  optionTerm(option) {
    return option.flags;
  }

  /**
   * Get the argument term to show in the list of arguments.
   *
   * @param {Argument} argument
   * @returns {string}
   */

  argumentTerm(argument) {
    return argument.name();
  }

  /**
   * Get the longest command term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */

  longestSubcommandTermLength(cmd, helper) {
    return helper.visibleCommands(cmd).reduce((max, command) => {
      return Math.max(
        max,
        this.displayWidth(
          helper.styleSubcommandTerm(helper.subcommandTerm(command)),
        ),
      );
    }, 0);
  }

  /**
   * Get the longest option term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */

  longestOptionTermLength(cmd, helper) {
    return helper.visibleOptions(cmd).reduce((max, option) => {
      return Math.max(
        max,
        this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))),
      );
    }, 0);
  }

  /**
   * Get the longest global option term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */

  longestGlobalOptionTermLength(cmd, helper) {
    return helper.visibleGlobalOptions(cmd).reduce((max, option) => {
      return Math.max(
        max,
        this.displayWidth(helper.styleOptionTerm(helper.optionTerm(option))),
      );
    }, 0);
  }

  /**
   * Get the longest argument term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */

  longestArgumentTermLength(cmd, helper) {
    return helper.visibleArguments(cmd).reduce((max, argument) => {
      return Math.max(
        max,
        this.displayWidth(
          helper.styleArgumentTerm(helper.argumentTerm(argument)),
        ),
      );
    }, 0);
  }

  /**
   * Get the command usage to be displayed at the top of the built-in help.
   *
   * @param {Command} cmd
   * @returns {string}
   */

  commandUsage(cmd) {
    // Usage
    let cmdName = cmd._name;
    if (cmd._aliases[0]) {
      cmdName = cmdName + '|' + cmd._aliases[0];
    }
    let ancestorCmdNames = '';
    for (
      let ancestorCmd = cmd.parent;
      ancestorCmd;
      ancestorCmd = ancestorCmd.parent
    ) {
      ancestorCmdNames = ancestorCmd.name() + ' ' + ancestorCmdNames;
    }
    return ancestorCmdNames + cmdName + ' ' + cmd.usage();
  }

  /**
   * Get the description for the command.
   *
   * @param {Command} cmd
   * @returns {string}
   */

  commandDescription(cmd) {
    // @ts-ignore: because overloaded return type
    return cmd.description();
  }

  /**
   * Get the subcommand summary to show in the list of subcommands.
   * (Fallback to description for backwards compatibility.)
   *
   * @param {Command} cmd
   * @returns {string}
   */

  subcommandDescription(cmd) {
    // @ts-ignore: because overloaded return type
    return cmd.summary() || cmd.description();
  }

  /**
   * Get the option description to show in the list of options.
   *
   * @param {Option} option
   * @return {string}
   */

  optionDescription(option) {
    const extraInfo = [];

    if (option.argChoices) {
      extraInfo.push(
        // use stringify to match the display of the default value
        `choices: ${option.argChoices.map((choice) => JSON.stringify(choice)).join(', ')}`,
      );
    }
    if (option.defaultValue !== undefined) {
      // default for boolean and negated more for programmer than end user,
      // but show true/false for boolean option as may be for hand-rolled env or config processing.
      const showDefault =
        option.required ||
        option.optional ||
        (option.isBoolean() && typeof option.defaultValue === 'boolean');
      if (showDefault) {
        extraInfo.push(
          `default: ${option.defaultValueDescription || JSON.stringify(option.defaultValue)}`,
        );
      }
    }
    // preset for boolean and negated are more for programmer than end user
    if (option.presetArg !== undefined && option.optional) {
      extraInfo.push(`preset: ${JSON.stringify(option.presetArg)}`);
    }
    if (option.envVar !== undefined) {
      extraInfo.push(`env: ${option.envVar}`);
    }
    if (extraInfo.length > 0) {
      const extraDescription = `(${extraInfo.join(', ')})`;
      if (option.description) {
        return `${option.description} ${extraDescription}`;
      }
      return extraDescription;
    }

    return option.description;
  }

  /**
   * Get the argument description to show in the list of arguments.
   *
   * @param {Argument} argument
   * @return {string}
   */

  argumentDescription(argument) {
    const extraInfo = [];
    if (argument.argChoices) {
      extraInfo.push(
        // use stringify to match the display of the default value
        `choices: ${argument.argChoices.map((choice) => JSON.stringify(choice)).join(', ')}`,
      );
    }
    if (argument.defaultValue !== undefined) {
      extraInfo.push(
        `default: ${argument.defaultValueDescription || JSON.stringify(argument.defaultValue)}`,
      );
    }
    if (extraInfo.length > 0) {
      const extraDescription = `(${extraInfo.join(', ')})`;
      if (argument.description) {
        return `${argument.description} ${extraDescription}`;
      }
      return extraDescription;
    }
    return argument.description;
  }

  /**
   * Format a list of items, given a heading and an array of formatted items.
   *
   * @param {string} heading
   * @param {string[]} items
   * @param {Help} helper
   * @returns string[]
   */
  formatItemList(heading, items, helper) {
    if (items.length === 0) return [];

    return [helper.styleTitle(heading), ...items, ''];
  }

  /**
   * Group items by their help group heading.
   *
   * @param {Command[] | Option[]} unsortedItems
   * @param {Command[] | Option[]} visibleItems
   * @param {Function} getGroup
   * @returns {Map<string, Command[] | Option[]>}
   */
  groupItems(unsortedItems, visibleItems, getGroup) {
    const result = new Map();
    // Add groups in order of appearance in unsortedItems.
    unsortedItems.forEach((item) => {
      const group = getGroup(item);
      if (!result.has(group)) result.set(group, []);
    });
    // Add items in order of appearance in visibleItems.
    visibleItems.forEach((item) => {
      const group = getGroup(item);
      if (!result.has(group)) {
        result.set(group, []);
      }
      result.get(group).push(item);
    });
    return result;
  }

  /**
   * Generate the built-in help text.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {string}
   */

  formatHelp(cmd, helper) {
    const termWidth = helper.padWidth(cmd, helper);
    const helpWidth = helper.helpWidth ?? 80; // in case prepareContext() was not called

    function callFormatItem(term, description) {
      return helper.formatItem(term, termWidth, description, helper);
    }

    // Usage
    let output = [
      `${helper.styleTitle('Usage:')} ${helper.styleUsage(helper.commandUsage(cmd))}`,
      '',
    ];

    // Description
    const commandDescription = helper.commandDescription(cmd);
    if (commandDescription.length > 0) {
      output = output.concat([
        helper.boxWrap(
          helper.styleCommandDescription(commandDescription),
          helpWidth,
        ),
        '',
      ]);
    }

    // Arguments
    const argumentList = helper.visibleArguments(cmd).map((argument) => {
      return callFormatItem(
        helper.styleArgumentTerm(helper.argumentTerm(argument)),
        helper.styleArgumentDescription(helper.argumentDescription(argument)),
      );
    });
    output = output.concat(
      this.formatItemList('Arguments:', argumentList, helper),
    );

    // Options
    const optionGroups = this.groupItems(
      cmd.options,
      helper.visibleOptions(cmd),
      (option) => option.helpGroupHeading ?? 'Options:',
    );
    optionGroups.forEach((options, group) => {
      const optionList = options.map((option) => {
        return callFormatItem(
          helper.styleOptionTerm(helper.optionTerm(option)),
          helper.styleOptionDescription(helper.optionDescription(option)),
        );
      });
      output = output.concat(this.formatItemList(group, optionList, helper));
    });

    if (helper.showGlobalOptions) {
      const globalOptionList = helper
        .visibleGlobalOptions(cmd)
        .map((option) => {
          return callFormatItem(
            helper.styleOptionTerm(helper.optionTerm(option)),
            helper.styleOptionDescription(helper.optionDescription(option)),
          );
        });
      output = output.concat(
        this.formatItemList('Global Options:', globalOptionList, helper),
      );
    }

    // Commands
    const commandGroups = this.groupItems(
      cmd.commands,
      helper.visibleCommands(cmd),
      (sub) => sub.helpGroup() || 'Commands:',
    );
    commandGroups.forEach((commands, group) => {
      const commandList = commands.map((sub) => {
        return callFormatItem(
          helper.styleSubcommandTerm(helper.subcommandTerm(sub)),
          helper.styleSubcommandDescription(helper.subcommandDescription(sub)),
        );
      });
      output = output.concat(this.formatItemList(group, commandList, helper));
    });

    return output.join('\n');
  }

  /**
   * Return display width of string, ignoring ANSI escape sequences. Used in padding and wrapping calculations.
   *
   * @param {string} str
   * @returns {number}
   */
  displayWidth(str) {
    return (0,external_node_util_.stripVTControlCharacters)(str).length;
  }

  /**
   * Style the title for displaying in the help. Called with 'Usage:', 'Options:', etc.
   *
   * @param {string} str
   * @returns {string}
   */
  styleTitle(str) {
    return str;
  }

  styleUsage(str) {
    // Usage has lots of parts the user might like to color separately! Assume default usage string which is formed like:
    //    command subcommand [options] [command] <foo> [bar]
    return str
      .split(' ')
      .map((word) => {
        if (word === '[options]') return this.styleOptionText(word);
        if (word === '[command]') return this.styleSubcommandText(word);
        if (word[0] === '[' || word[0] === '<')
          return this.styleArgumentText(word);
        return this.styleCommandText(word); // Restrict to initial words?
      })
      .join(' ');
  }
  styleCommandDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleOptionDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleSubcommandDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleArgumentDescription(str) {
    return this.styleDescriptionText(str);
  }
  styleDescriptionText(str) {
    return str;
  }
  styleOptionTerm(str) {
    return this.styleOptionText(str);
  }
  styleSubcommandTerm(str) {
    // This is very like usage with lots of parts! Assume default string which is formed like:
    //    subcommand [options] <foo> [bar]
    return str
      .split(' ')
      .map((word) => {
        if (word === '[options]') return this.styleOptionText(word);
        if (word[0] === '[' || word[0] === '<')
          return this.styleArgumentText(word);
        return this.styleSubcommandText(word); // Restrict to initial words?
      })
      .join(' ');
  }
  styleArgumentTerm(str) {
    return this.styleArgumentText(str);
  }
  styleOptionText(str) {
    return str;
  }
  styleArgumentText(str) {
    return str;
  }
  styleSubcommandText(str) {
    return str;
  }
  styleCommandText(str) {
    return str;
  }

  /**
   * Calculate the pad width from the maximum term length.
   *
   * @param {Command} cmd
   * @param {Help} helper
   * @returns {number}
   */

  padWidth(cmd, helper) {
    return Math.max(
      helper.longestOptionTermLength(cmd, helper),
      helper.longestGlobalOptionTermLength(cmd, helper),
      helper.longestSubcommandTermLength(cmd, helper),
      helper.longestArgumentTermLength(cmd, helper),
    );
  }

  /**
   * Detect manually wrapped and indented strings by checking for line break followed by whitespace.
   *
   * @param {string} str
   * @returns {boolean}
   */
  preformatted(str) {
    return /\n[^\S\r\n]/.test(str);
  }

  /**
   * Format the "item", which consists of a term and description. Pad the term and wrap the description, indenting the following lines.
   *
   * So "TTT", 5, "DDD DDDD DD DDD" might be formatted for this.helpWidth=17 like so:
   *   TTT  DDD DDDD
   *        DD DDD
   *
   * @param {string} term
   * @param {number} termWidth
   * @param {string} description
   * @param {Help} helper
   * @returns {string}
   */
  formatItem(term, termWidth, description, helper) {
    const itemIndent = 2;
    const itemIndentStr = ' '.repeat(itemIndent);
    if (!description) return itemIndentStr + term;

    // Pad the term out to a consistent width, so descriptions are aligned.
    const paddedTerm = term.padEnd(
      termWidth + term.length - helper.displayWidth(term),
    );

    // Format the description.
    const spacerWidth = 2; // between term and description
    const helpWidth = this.helpWidth ?? 80; // in case prepareContext() was not called
    const remainingWidth = helpWidth - termWidth - spacerWidth - itemIndent;
    let formattedDescription;
    if (
      remainingWidth < this.minWidthToWrap ||
      helper.preformatted(description)
    ) {
      formattedDescription = description;
    } else {
      const wrappedDescription = helper.boxWrap(description, remainingWidth);
      formattedDescription = wrappedDescription.replace(
        /\n/g,
        '\n' + ' '.repeat(termWidth + spacerWidth),
      );
    }

    // Construct and overall indent.
    return (
      itemIndentStr +
      paddedTerm +
      ' '.repeat(spacerWidth) +
      formattedDescription.replace(/\n/g, `\n${itemIndentStr}`)
    );
  }

  /**
   * Wrap a string at whitespace, preserving existing line breaks.
   * Wrapping is skipped if the width is less than `minWidthToWrap`.
   *
   * @param {string} str
   * @param {number} width
   * @returns {string}
   */
  boxWrap(str, width) {
    if (width < this.minWidthToWrap) return str;

    const rawLines = str.split(/\r\n|\n/);
    // split up text by whitespace
    const chunkPattern = /[\s]*[^\s]+/g;
    const wrappedLines = [];
    rawLines.forEach((line) => {
      const chunks = line.match(chunkPattern);
      if (chunks === null) {
        wrappedLines.push('');
        return;
      }

      let sumChunks = [chunks.shift()];
      let sumWidth = this.displayWidth(sumChunks[0]);
      chunks.forEach((chunk) => {
        const visibleWidth = this.displayWidth(chunk);
        // Accumulate chunks while they fit into width.
        if (sumWidth + visibleWidth <= width) {
          sumChunks.push(chunk);
          sumWidth += visibleWidth;
          return;
        }
        wrappedLines.push(sumChunks.join(''));

        const nextChunk = chunk.trimStart(); // trim space at line break
        sumChunks = [nextChunk];
        sumWidth = this.displayWidth(nextChunk);
      });
      wrappedLines.push(sumChunks.join(''));
    });

    return wrappedLines.join('\n');
  }
}

;// CONCATENATED MODULE: ./node_modules/commander/lib/option.js


class option_Option {
  /**
   * Initialize a new `Option` with the given `flags` and `description`.
   *
   * @param {string} flags
   * @param {string} [description]
   */

  constructor(flags, description) {
    this.flags = flags;
    this.description = description || '';

    this.required = flags.includes('<'); // A value must be supplied when the option is specified.
    this.optional = flags.includes('['); // A value is optional when the option is specified.
    // variadic test ignores <value,...> et al which might be used to describe custom splitting of single argument
    this.variadic = /\p{ID_Continue}\.\.\.[>\]]$/u.test(flags); // The option can take multiple values.
    this.mandatory = false; // The option must have a value after parsing, which usually means it must be specified on command line.
    const optionFlags = splitOptionFlags(flags);
    this.short = optionFlags.shortFlag; // May be a short flag, undefined, or even a long flag (if option has two long flags).
    this.long = optionFlags.longFlag;
    this.negate = false;
    if (this.long) {
      this.negate = this.long.startsWith('--no-');
    }
    this.defaultValue = undefined;
    this.defaultValueDescription = undefined;
    this.presetArg = undefined;
    this.envVar = undefined;
    this.parseArg = undefined;
    this.hidden = false;
    this.argChoices = undefined;
    this.conflictsWith = [];
    this.implied = undefined;
    this.helpGroupHeading = undefined; // soft initialised when option added to command
  }

  /**
   * Set the default value, and optionally supply the description to be displayed in the help.
   *
   * @param {*} value
   * @param {string} [description]
   * @return {Option}
   */

  default(value, description) {
    this.defaultValue = value;
    this.defaultValueDescription = description;
    return this;
  }

  /**
   * Preset to use when option used without option-argument, especially optional but also boolean and negated.
   * The custom processing (parseArg) is called.
   *
   * @example
   * new Option('--color').default('GREYSCALE').preset('RGB');
   * new Option('--donate [amount]').preset('20').argParser(parseFloat);
   *
   * @param {*} arg
   * @return {Option}
   */

  preset(arg) {
    this.presetArg = arg;
    return this;
  }

  /**
   * Add option name(s) that conflict with this option.
   * An error will be displayed if conflicting options are found during parsing.
   *
   * @example
   * new Option('--rgb').conflicts('cmyk');
   * new Option('--js').conflicts(['ts', 'jsx']);
   *
   * @param {(string | string[])} names
   * @return {Option}
   */

  conflicts(names) {
    this.conflictsWith = this.conflictsWith.concat(names);
    return this;
  }

  /**
   * Specify implied option values for when this option is set and the implied options are not.
   *
   * The custom processing (parseArg) is not called on the implied values.
   *
   * @example
   * program
   *   .addOption(new Option('--log', 'write logging information to file'))
   *   .addOption(new Option('--trace', 'log extra details').implies({ log: 'trace.txt' }));
   *
   * @param {object} impliedOptionValues
   * @return {Option}
   */
  implies(impliedOptionValues) {
    let newImplied = impliedOptionValues;
    if (typeof impliedOptionValues === 'string') {
      // string is not documented, but easy mistake and we can do what user probably intended.
      newImplied = { [impliedOptionValues]: true };
    }
    this.implied = Object.assign(this.implied || {}, newImplied);
    return this;
  }

  /**
   * Set environment variable to check for option value.
   *
   * An environment variable is only used if when processed the current option value is
   * undefined, or the source of the current value is 'default' or 'config' or 'env'.
   *
   * @param {string} name
   * @return {Option}
   */

  env(name) {
    this.envVar = name;
    return this;
  }

  /**
   * Set the custom handler for processing CLI option arguments into option values.
   *
   * @param {Function} [fn]
   * @return {Option}
   */

  argParser(fn) {
    this.parseArg = fn;
    return this;
  }

  /**
   * Whether the option is mandatory and must have a value after parsing.
   *
   * @param {boolean} [mandatory=true]
   * @return {Option}
   */

  makeOptionMandatory(mandatory = true) {
    this.mandatory = !!mandatory;
    return this;
  }

  /**
   * Hide option in help.
   *
   * @param {boolean} [hide=true]
   * @return {Option}
   */

  hideHelp(hide = true) {
    this.hidden = !!hide;
    return this;
  }

  /**
   * @package
   */

  _collectValue(value, previous) {
    if (previous === this.defaultValue || !Array.isArray(previous)) {
      return [value];
    }

    previous.push(value);
    return previous;
  }

  /**
   * Only allow option value to be one of choices.
   *
   * @param {string[]} values
   * @return {Option}
   */

  choices(values) {
    this.argChoices = values.slice();
    this.parseArg = (arg, previous) => {
      if (!this.argChoices.includes(arg)) {
        throw new InvalidArgumentError(
          `Allowed choices are ${this.argChoices.join(', ')}.`,
        );
      }
      if (this.variadic) {
        return this._collectValue(arg, previous);
      }
      return arg;
    };
    return this;
  }

  /**
   * Return option name.
   *
   * @return {string}
   */

  name() {
    if (this.long) {
      return this.long.replace(/^--/, '');
    }
    return this.short.replace(/^-/, '');
  }

  /**
   * Return option name, in a camelcase format that can be used
   * as an object attribute key.
   *
   * @return {string}
   */

  attributeName() {
    if (this.negate) {
      return camelcase(this.name().replace(/^no-/, ''));
    }
    return camelcase(this.name());
  }

  /**
   * Set the help group heading.
   *
   * @param {string} heading
   * @return {Option}
   */
  helpGroup(heading) {
    this.helpGroupHeading = heading;
    return this;
  }

  /**
   * Check if `arg` matches the short or long flag.
   *
   * @param {string} arg
   * @return {boolean}
   * @package
   */

  is(arg) {
    return this.short === arg || this.long === arg;
  }

  /**
   * Return whether a boolean option.
   *
   * Options are one of boolean, negated, required argument, or optional argument.
   *
   * @return {boolean}
   * @package
   */

  isBoolean() {
    return !this.required && !this.optional && !this.negate;
  }
}

/**
 * This class is to make it easier to work with dual options, without changing the existing
 * implementation. We support separate dual options for separate positive and negative options,
 * like `--build` and `--no-build`, which share a single option value. This works nicely for some
 * use cases, but is tricky for others where we want separate behaviours despite
 * the single shared option value.
 */
class DualOptions {
  /**
   * @param {Option[]} options
   */
  constructor(options) {
    this.positiveOptions = new Map();
    this.negativeOptions = new Map();
    this.dualOptions = new Set();
    options.forEach((option) => {
      if (option.negate) {
        this.negativeOptions.set(option.attributeName(), option);
      } else {
        this.positiveOptions.set(option.attributeName(), option);
      }
    });
    this.negativeOptions.forEach((value, key) => {
      if (this.positiveOptions.has(key)) {
        this.dualOptions.add(key);
      }
    });
  }

  /**
   * Did the value come from the option, and not from possible matching dual option?
   *
   * @param {*} value
   * @param {Option} option
   * @returns {boolean}
   */
  valueFromOption(value, option) {
    const optionKey = option.attributeName();
    if (!this.dualOptions.has(optionKey)) return true;

    // Use the value to deduce if (probably) came from the option.
    const preset = this.negativeOptions.get(optionKey).presetArg;
    const negativeValue = preset !== undefined ? preset : false;
    return option.negate === (negativeValue === value);
  }
}

/**
 * Convert string from kebab-case to camelCase.
 *
 * @param {string} str
 * @return {string}
 * @private
 */

function camelcase(str) {
  return str.split('-').reduce((str, word) => {
    return str + word[0].toUpperCase() + word.slice(1);
  });
}

/**
 * Split the short and long flag out of something like '-m,--mixed <value>'
 *
 * @private
 */

function splitOptionFlags(flags) {
  let shortFlag;
  let longFlag;
  // short flag, single dash and single character
  const shortFlagExp = /^-[^-]$/;
  // long flag, double dash and at least one character
  const longFlagExp = /^--[^-]/;

  const flagParts = flags.split(/[ |,]+/).concat('guard');
  // Normal is short and/or long.
  if (shortFlagExp.test(flagParts[0])) shortFlag = flagParts.shift();
  if (longFlagExp.test(flagParts[0])) longFlag = flagParts.shift();
  // Long then short. Rarely used but fine.
  if (!shortFlag && shortFlagExp.test(flagParts[0]))
    shortFlag = flagParts.shift();
  // Allow two long flags, like '--ws, --workspace'
  // This is the supported way to have a shortish option flag.
  if (!shortFlag && longFlagExp.test(flagParts[0])) {
    shortFlag = longFlag;
    longFlag = flagParts.shift();
  }

  // Check for unprocessed flag. Fail noisily rather than silently ignore.
  if (flagParts[0].startsWith('-')) {
    const unsupportedFlag = flagParts[0];
    const baseError = `option creation failed due to '${unsupportedFlag}' in option flags '${flags}'`;
    if (/^-[^-][^-]/.test(unsupportedFlag))
      throw new Error(
        `${baseError}
- a short flag is a single dash and a single character
  - either use a single dash and a single character (for a short flag)
  - or use a double dash for a long option (and can have two, like '--ws, --workspace')`,
      );
    if (shortFlagExp.test(unsupportedFlag))
      throw new Error(`${baseError}
- too many short flags`);
    if (longFlagExp.test(unsupportedFlag))
      throw new Error(`${baseError}
- too many long flags`);

    throw new Error(`${baseError}
- unrecognised flag format`);
  }
  if (shortFlag === undefined && longFlag === undefined)
    throw new Error(
      `option creation failed due to no flags found in '${flags}'.`,
    );

  return { shortFlag, longFlag };
}

;// CONCATENATED MODULE: ./node_modules/commander/lib/suggestSimilar.js
const maxDistance = 3;

function editDistance(a, b) {
  // https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance
  // Calculating optimal string alignment distance, no substring is edited more than once.
  // (Simple implementation.)

  // Quick early exit, return worst case.
  if (Math.abs(a.length - b.length) > maxDistance)
    return Math.max(a.length, b.length);

  // distance between prefix substrings of a and b
  const d = [];

  // pure deletions turn a into empty string
  for (let i = 0; i <= a.length; i++) {
    d[i] = [i];
  }
  // pure insertions turn empty string into b
  for (let j = 0; j <= b.length; j++) {
    d[0][j] = j;
  }

  // fill matrix
  for (let j = 1; j <= b.length; j++) {
    for (let i = 1; i <= a.length; i++) {
      let cost;
      if (a[i - 1] === b[j - 1]) {
        cost = 0;
      } else {
        cost = 1;
      }
      d[i][j] = Math.min(
        d[i - 1][j] + 1, // deletion
        d[i][j - 1] + 1, // insertion
        d[i - 1][j - 1] + cost, // substitution
      );
      // transposition
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }

  return d[a.length][b.length];
}

/**
 * Find close matches, restricted to same number of edits.
 *
 * @param {string} word
 * @param {string[]} candidates
 * @returns {string}
 */

function suggestSimilar(word, candidates) {
  if (!candidates || candidates.length === 0) return '';
  // remove possible duplicates
  candidates = Array.from(new Set(candidates));

  const searchingOptions = word.startsWith('--');
  if (searchingOptions) {
    word = word.slice(2);
    candidates = candidates.map((candidate) => candidate.slice(2));
  }

  let similar = [];
  let bestDistance = maxDistance;
  const minSimilarity = 0.4;
  candidates.forEach((candidate) => {
    if (candidate.length <= 1) return; // no one character guesses

    const distance = editDistance(word, candidate);
    const length = Math.max(word.length, candidate.length);
    const similarity = (length - distance) / length;
    if (similarity > minSimilarity) {
      if (distance < bestDistance) {
        // better edit distance, throw away previous worse matches
        bestDistance = distance;
        similar = [candidate];
      } else if (distance === bestDistance) {
        similar.push(candidate);
      }
    }
  });

  similar.sort((a, b) => a.localeCompare(b));
  if (searchingOptions) {
    similar = similar.map((candidate) => `--${candidate}`);
  }

  if (similar.length > 1) {
    return `\n(Did you mean one of ${similar.join(', ')}?)`;
  }
  if (similar.length === 1) {
    return `\n(Did you mean ${similar[0]}?)`;
  }
  return '';
}

;// CONCATENATED MODULE: ./node_modules/commander/lib/command.js













class command_Command extends external_node_events_namespaceObject.EventEmitter {
  /**
   * Initialize a new `Command`.
   *
   * @param {string} [name]
   */

  constructor(name) {
    super();
    /** @type {Command[]} */
    this.commands = [];
    /** @type {Option[]} */
    this.options = [];
    this.parent = null;
    this._allowUnknownOption = false;
    this._allowExcessArguments = false;
    /** @type {Argument[]} */
    this.registeredArguments = [];
    this._args = this.registeredArguments; // deprecated old name
    /** @type {string[]} */
    this.args = []; // cli args with options removed
    this.rawArgs = [];
    this.processedArgs = []; // like .args but after custom processing and collecting variadic
    this._scriptPath = null;
    this._name = name || '';
    this._optionValues = {};
    this._optionValueSources = {}; // default, env, cli etc
    this._storeOptionsAsProperties = false;
    this._actionHandler = null;
    this._executableHandler = false;
    this._executableFile = null; // custom name for executable
    this._executableDir = null; // custom search directory for subcommands
    this._defaultCommandName = null;
    this._exitCallback = null;
    this._aliases = [];
    this._combineFlagAndOptionalValue = true;
    this._description = '';
    this._summary = '';
    this._argsDescription = undefined; // legacy
    this._enablePositionalOptions = false;
    this._passThroughOptions = false;
    this._lifeCycleHooks = {}; // a hash of arrays
    /** @type {(boolean | string)} */
    this._showHelpAfterError = false;
    this._showSuggestionAfterError = true;
    this._savedState = null; // used in save/restoreStateBeforeParse

    // see configureOutput() for docs
    this._outputConfiguration = {
      writeOut: (str) => external_node_process_namespaceObject.stdout.write(str),
      writeErr: (str) => external_node_process_namespaceObject.stderr.write(str),
      outputError: (str, write) => write(str),
      getOutHelpWidth: () =>
        external_node_process_namespaceObject.stdout.isTTY ? external_node_process_namespaceObject.stdout.columns : undefined,
      getErrHelpWidth: () =>
        external_node_process_namespaceObject.stderr.isTTY ? external_node_process_namespaceObject.stderr.columns : undefined,
      getOutHasColors: () =>
        useColor() ?? (external_node_process_namespaceObject.stdout.isTTY && external_node_process_namespaceObject.stdout.hasColors?.()),
      getErrHasColors: () =>
        useColor() ?? (external_node_process_namespaceObject.stderr.isTTY && external_node_process_namespaceObject.stderr.hasColors?.()),
      stripColor: (str) => (0,external_node_util_.stripVTControlCharacters)(str),
    };

    this._hidden = false;
    /** @type {(Option | null | undefined)} */
    this._helpOption = undefined; // Lazy created on demand. May be null if help option is disabled.
    this._addImplicitHelpCommand = undefined; // undecided whether true or false yet, not inherited
    /** @type {Command} */
    this._helpCommand = undefined; // lazy initialised, inherited
    this._helpConfiguration = {};
    /** @type {string | undefined} */
    this._helpGroupHeading = undefined; // soft initialised when added to parent
    /** @type {string | undefined} */
    this._defaultCommandGroup = undefined;
    /** @type {string | undefined} */
    this._defaultOptionGroup = undefined;
  }

  /**
   * Copy settings that are useful to have in common across root command and subcommands.
   *
   * (Used internally when adding a command using `.command()` so subcommands inherit parent settings.)
   *
   * @param {Command} sourceCommand
   * @return {Command} `this` command for chaining
   */
  copyInheritedSettings(sourceCommand) {
    this._outputConfiguration = sourceCommand._outputConfiguration;
    this._helpOption = sourceCommand._helpOption;
    this._helpCommand = sourceCommand._helpCommand;
    this._helpConfiguration = sourceCommand._helpConfiguration;
    this._exitCallback = sourceCommand._exitCallback;
    this._storeOptionsAsProperties = sourceCommand._storeOptionsAsProperties;
    this._combineFlagAndOptionalValue =
      sourceCommand._combineFlagAndOptionalValue;
    this._allowExcessArguments = sourceCommand._allowExcessArguments;
    this._enablePositionalOptions = sourceCommand._enablePositionalOptions;
    this._showHelpAfterError = sourceCommand._showHelpAfterError;
    this._showSuggestionAfterError = sourceCommand._showSuggestionAfterError;

    return this;
  }

  /**
   * @returns {Command[]}
   * @private
   */

  _getCommandAndAncestors() {
    const result = [];
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    for (let command = this; command; command = command.parent) {
      result.push(command);
    }
    return result;
  }

  /**
   * Define a command.
   *
   * There are two styles of command: pay attention to where to put the description.
   *
   * @example
   * // Command implemented using action handler (description is supplied separately to `.command`)
   * program
   *   .command('clone <source> [destination]')
   *   .description('clone a repository into a newly created directory')
   *   .action((source, destination) => {
   *     console.log('clone command called');
   *   });
   *
   * // Command implemented using separate executable file (description is second parameter to `.command`)
   * program
   *   .command('start <service>', 'start named service')
   *   .command('stop [service]', 'stop named service, or all if no name supplied');
   *
   * @param {string} nameAndArgs - command name and arguments, args are `<required>` or `[optional]` and last may also be `variadic...`
   * @param {(object | string)} [actionOptsOrExecDesc] - configuration options (for action), or description (for executable)
   * @param {object} [execOpts] - configuration options (for executable)
   * @return {Command} returns new command for action handler, or `this` for executable command
   */

  command(nameAndArgs, actionOptsOrExecDesc, execOpts) {
    let desc = actionOptsOrExecDesc;
    let opts = execOpts;
    if (typeof desc === 'object' && desc !== null) {
      opts = desc;
      desc = null;
    }
    opts = opts || {};
    const [, name, args] = nameAndArgs.match(/([^ ]+) *(.*)/);

    const cmd = this.createCommand(name);
    if (desc) {
      cmd.description(desc);
      cmd._executableHandler = true;
    }
    if (opts.isDefault) this._defaultCommandName = cmd._name;
    cmd._hidden = !!(opts.noHelp || opts.hidden); // noHelp is deprecated old name for hidden
    cmd._executableFile = opts.executableFile || null; // Custom name for executable file, set missing to null to match constructor
    if (args) cmd.arguments(args);
    this._registerCommand(cmd);
    cmd.parent = this;
    cmd.copyInheritedSettings(this);

    if (desc) return this;
    return cmd;
  }

  /**
   * Factory routine to create a new unattached command.
   *
   * See .command() for creating an attached subcommand, which uses this routine to
   * create the command. You can override createCommand to customise subcommands.
   *
   * @param {string} [name]
   * @return {Command} new command
   */

  createCommand(name) {
    return new command_Command(name);
  }

  /**
   * You can customise the help with a subclass of Help by overriding createHelp,
   * or by overriding Help properties using configureHelp().
   *
   * @return {Help}
   */

  createHelp() {
    return Object.assign(new Help(), this.configureHelp());
  }

  /**
   * You can customise the help by overriding Help properties using configureHelp(),
   * or with a subclass of Help by overriding createHelp().
   *
   * @param {object} [configuration] - configuration options
   * @return {(Command | object)} `this` command for chaining, or stored configuration
   */

  configureHelp(configuration) {
    if (configuration === undefined) return this._helpConfiguration;

    this._helpConfiguration = configuration;
    return this;
  }

  /**
   * The default output goes to stdout and stderr. You can customise this for special
   * applications. You can also customise the display of errors by overriding outputError.
   *
   * The configuration properties are all functions:
   *
   *     // change how output being written, defaults to stdout and stderr
   *     writeOut(str)
   *     writeErr(str)
   *     // change how output being written for errors, defaults to writeErr
   *     outputError(str, write) // used for displaying errors and not used for displaying help
   *     // specify width for wrapping help
   *     getOutHelpWidth()
   *     getErrHelpWidth()
   *     // color support, currently only used with Help
   *     getOutHasColors()
   *     getErrHasColors()
   *     stripColor() // used to remove ANSI escape codes if output does not have colors
   *
   * @param {object} [configuration] - configuration options
   * @return {(Command | object)} `this` command for chaining, or stored configuration
   */

  configureOutput(configuration) {
    if (configuration === undefined) return this._outputConfiguration;

    this._outputConfiguration = {
      ...this._outputConfiguration,
      ...configuration,
    };
    return this;
  }

  /**
   * Display the help or a custom message after an error occurs.
   *
   * @param {(boolean|string)} [displayHelp]
   * @return {Command} `this` command for chaining
   */
  showHelpAfterError(displayHelp = true) {
    if (typeof displayHelp !== 'string') displayHelp = !!displayHelp;
    this._showHelpAfterError = displayHelp;
    return this;
  }

  /**
   * Display suggestion of similar commands for unknown commands, or options for unknown options.
   *
   * @param {boolean} [displaySuggestion]
   * @return {Command} `this` command for chaining
   */
  showSuggestionAfterError(displaySuggestion = true) {
    this._showSuggestionAfterError = !!displaySuggestion;
    return this;
  }

  /**
   * Add a prepared subcommand.
   *
   * See .command() for creating an attached subcommand which inherits settings from its parent.
   *
   * @param {Command} cmd - new subcommand
   * @param {object} [opts] - configuration options
   * @return {Command} `this` command for chaining
   */

  addCommand(cmd, opts) {
    if (!cmd._name) {
      throw new Error(`Command passed to .addCommand() must have a name
- specify the name in Command constructor or using .name()`);
    }

    opts = opts || {};
    if (opts.isDefault) this._defaultCommandName = cmd._name;
    if (opts.noHelp || opts.hidden) cmd._hidden = true; // modifying passed command due to existing implementation

    this._registerCommand(cmd);
    cmd.parent = this;
    cmd._checkForBrokenPassThrough();

    return this;
  }

  /**
   * Factory routine to create a new unattached argument.
   *
   * See .argument() for creating an attached argument, which uses this routine to
   * create the argument. You can override createArgument to return a custom argument.
   *
   * @param {string} name
   * @param {string} [description]
   * @return {Argument} new argument
   */

  createArgument(name, description) {
    return new argument_Argument(name, description);
  }

  /**
   * Define argument syntax for command.
   *
   * The default is that the argument is required, and you can explicitly
   * indicate this with <> around the name. Put [] around the name for an optional argument.
   *
   * @example
   * program.argument('<input-file>');
   * program.argument('[output-file]');
   *
   * @param {string} name
   * @param {string} [description]
   * @param {(Function|*)} [parseArg] - custom argument processing function or default value
   * @param {*} [defaultValue]
   * @return {Command} `this` command for chaining
   */
  argument(name, description, parseArg, defaultValue) {
    const argument = this.createArgument(name, description);
    if (typeof parseArg === 'function') {
      argument.default(defaultValue).argParser(parseArg);
    } else {
      argument.default(parseArg);
    }
    this.addArgument(argument);
    return this;
  }

  /**
   * Define argument syntax for command, adding multiple at once (without descriptions).
   *
   * See also .argument().
   *
   * @example
   * program.arguments('<cmd> [env]');
   *
   * @param {string} names
   * @return {Command} `this` command for chaining
   */

  arguments(names) {
    names
      .trim()
      .split(/ +/)
      .forEach((detail) => {
        this.argument(detail);
      });
    return this;
  }

  /**
   * Define argument syntax for command, adding a prepared argument.
   *
   * @param {Argument} argument
   * @return {Command} `this` command for chaining
   */
  addArgument(argument) {
    const previousArgument = this.registeredArguments.slice(-1)[0];
    if (previousArgument?.variadic) {
      throw new Error(
        `only the last argument can be variadic '${previousArgument.name()}'`,
      );
    }
    if (
      argument.required &&
      argument.defaultValue !== undefined &&
      argument.parseArg === undefined
    ) {
      throw new Error(
        `a default value for a required argument is never used: '${argument.name()}'`,
      );
    }
    this.registeredArguments.push(argument);
    return this;
  }

  /**
   * Customise or override default help command. By default a help command is automatically added if your command has subcommands.
   *
   * @example
   *    program.helpCommand('help [cmd]');
   *    program.helpCommand('help [cmd]', 'show help');
   *    program.helpCommand(false); // suppress default help command
   *    program.helpCommand(true); // add help command even if no subcommands
   *
   * @param {string|boolean} enableOrNameAndArgs - enable with custom name and/or arguments, or boolean to override whether added
   * @param {string} [description] - custom description
   * @return {Command} `this` command for chaining
   */

  helpCommand(enableOrNameAndArgs, description) {
    if (typeof enableOrNameAndArgs === 'boolean') {
      this._addImplicitHelpCommand = enableOrNameAndArgs;
      if (enableOrNameAndArgs && this._defaultCommandGroup) {
        // make the command to store the group
        this._initCommandGroup(this._getHelpCommand());
      }
      return this;
    }

    const nameAndArgs = enableOrNameAndArgs ?? 'help [command]';
    const [, helpName, helpArgs] = nameAndArgs.match(/([^ ]+) *(.*)/);
    const helpDescription = description ?? 'display help for command';

    const helpCommand = this.createCommand(helpName);
    helpCommand.helpOption(false);
    if (helpArgs) helpCommand.arguments(helpArgs);
    if (helpDescription) helpCommand.description(helpDescription);

    this._addImplicitHelpCommand = true;
    this._helpCommand = helpCommand;
    // init group unless lazy create
    if (enableOrNameAndArgs || description) this._initCommandGroup(helpCommand);

    return this;
  }

  /**
   * Add prepared custom help command.
   *
   * @param {(Command|string|boolean)} helpCommand - custom help command, or deprecated enableOrNameAndArgs as for `.helpCommand()`
   * @param {string} [deprecatedDescription] - deprecated custom description used with custom name only
   * @return {Command} `this` command for chaining
   */
  addHelpCommand(helpCommand, deprecatedDescription) {
    // If not passed an object, call through to helpCommand for backwards compatibility,
    // as addHelpCommand was originally used like helpCommand is now.
    if (typeof helpCommand !== 'object') {
      this.helpCommand(helpCommand, deprecatedDescription);
      return this;
    }

    this._addImplicitHelpCommand = true;
    this._helpCommand = helpCommand;
    this._initCommandGroup(helpCommand);
    return this;
  }

  /**
   * Lazy create help command.
   *
   * @return {(Command|null)}
   * @package
   */
  _getHelpCommand() {
    const hasImplicitHelpCommand =
      this._addImplicitHelpCommand ??
      (this.commands.length &&
        !this._actionHandler &&
        !this._findCommand('help'));

    if (hasImplicitHelpCommand) {
      if (this._helpCommand === undefined) {
        this.helpCommand(undefined, undefined); // use default name and description
      }
      return this._helpCommand;
    }
    return null;
  }

  /**
   * Add hook for life cycle event.
   *
   * @param {string} event
   * @param {Function} listener
   * @return {Command} `this` command for chaining
   */

  hook(event, listener) {
    const allowedValues = ['preSubcommand', 'preAction', 'postAction'];
    if (!allowedValues.includes(event)) {
      throw new Error(`Unexpected value for event passed to hook : '${event}'.
Expecting one of '${allowedValues.join("', '")}'`);
    }
    if (this._lifeCycleHooks[event]) {
      this._lifeCycleHooks[event].push(listener);
    } else {
      this._lifeCycleHooks[event] = [listener];
    }
    return this;
  }

  /**
   * Register callback to use as replacement for calling process.exit.
   *
   * @param {Function} [fn] optional callback which will be passed a CommanderError, defaults to throwing
   * @return {Command} `this` command for chaining
   */

  exitOverride(fn) {
    if (fn) {
      this._exitCallback = fn;
    } else {
      this._exitCallback = (err) => {
        if (err.code !== 'commander.executeSubCommandAsync') {
          throw err;
        } else {
          // Async callback from spawn events, not useful to throw.
        }
      };
    }
    return this;
  }

  /**
   * Call process.exit, and _exitCallback if defined.
   *
   * @param {number} exitCode exit code for using with process.exit
   * @param {string} code an id string representing the error
   * @param {string} message human-readable description of the error
   * @return never
   * @private
   */

  _exit(exitCode, code, message) {
    if (this._exitCallback) {
      this._exitCallback(new CommanderError(exitCode, code, message));
      // Expecting this line is not reached.
    }
    external_node_process_namespaceObject.exit(exitCode);
  }

  /**
   * Register callback `fn` for the command.
   *
   * @example
   * program
   *   .command('serve')
   *   .description('start service')
   *   .action(function() {
   *      // do work here
   *   });
   *
   * @param {Function} fn
   * @return {Command} `this` command for chaining
   */

  action(fn) {
    const listener = (args) => {
      // The .action callback takes an extra parameter which is the command or options.
      const expectedArgsCount = this.registeredArguments.length;
      const actionArgs = args.slice(0, expectedArgsCount);
      if (this._storeOptionsAsProperties) {
        actionArgs[expectedArgsCount] = this; // backwards compatible "options"
      } else {
        actionArgs[expectedArgsCount] = this.opts();
      }
      actionArgs.push(this);

      return fn.apply(this, actionArgs);
    };
    this._actionHandler = listener;
    return this;
  }

  /**
   * Factory routine to create a new unattached option.
   *
   * See .option() for creating an attached option, which uses this routine to
   * create the option. You can override createOption to return a custom option.
   *
   * @param {string} flags
   * @param {string} [description]
   * @return {Option} new option
   */

  createOption(flags, description) {
    return new option_Option(flags, description);
  }

  /**
   * Wrap parseArgs to catch 'commander.invalidArgument'.
   *
   * @param {(Option | Argument)} target
   * @param {string} value
   * @param {*} previous
   * @param {string} invalidArgumentMessage
   * @private
   */

  _callParseArg(target, value, previous, invalidArgumentMessage) {
    try {
      return target.parseArg(value, previous);
    } catch (err) {
      if (err.code === 'commander.invalidArgument') {
        const message = `${invalidArgumentMessage} ${err.message}`;
        this.error(message, { exitCode: err.exitCode, code: err.code });
      }
      throw err;
    }
  }

  /**
   * Check for option flag conflicts.
   * Register option if no conflicts found, or throw on conflict.
   *
   * @param {Option} option
   * @private
   */

  _registerOption(option) {
    const matchingOption =
      (option.short && this._findOption(option.short)) ||
      (option.long && this._findOption(option.long));
    if (matchingOption) {
      const matchingFlag =
        option.long && this._findOption(option.long)
          ? option.long
          : option.short;
      throw new Error(`Cannot add option '${option.flags}'${this._name && ` to command '${this._name}'`} due to conflicting flag '${matchingFlag}'
-  already used by option '${matchingOption.flags}'`);
    }

    this._initOptionGroup(option);
    this.options.push(option);
  }

  /**
   * Check for command name and alias conflicts with existing commands.
   * Register command if no conflicts found, or throw on conflict.
   *
   * @param {Command} command
   * @private
   */

  _registerCommand(command) {
    const knownBy = (cmd) => {
      return [cmd.name()].concat(cmd.aliases());
    };

    const alreadyUsed = knownBy(command).find((name) =>
      this._findCommand(name),
    );
    if (alreadyUsed) {
      const existingCmd = knownBy(this._findCommand(alreadyUsed)).join('|');
      const newCmd = knownBy(command).join('|');
      throw new Error(
        `cannot add command '${newCmd}' as already have command '${existingCmd}'`,
      );
    }

    this._initCommandGroup(command);
    this.commands.push(command);
  }

  /**
   * Add an option.
   *
   * @param {Option} option
   * @return {Command} `this` command for chaining
   */
  addOption(option) {
    this._registerOption(option);

    const oname = option.name();
    const name = option.attributeName();

    // store default value
    if (option.defaultValue !== undefined) {
      this.setOptionValueWithSource(name, option.defaultValue, 'default');
    }

    // handler for cli and env supplied values
    const handleOptionValue = (val, invalidValueMessage, valueSource) => {
      // val is null for optional option used without an optional-argument.
      // val is undefined for boolean and negated option.
      if (val == null && option.presetArg !== undefined) {
        val = option.presetArg;
      }

      // custom processing
      const oldValue = this.getOptionValue(name);
      if (val !== null && option.parseArg) {
        val = this._callParseArg(option, val, oldValue, invalidValueMessage);
      } else if (val !== null && option.variadic) {
        val = option._collectValue(val, oldValue);
      }

      // Fill-in appropriate missing values. Long winded but easy to follow.
      if (val == null) {
        if (option.negate) {
          val = false;
        } else if (option.isBoolean() || option.optional) {
          val = true;
        } else {
          val = ''; // not normal, parseArg might have failed or be a mock function for testing
        }
      }
      this.setOptionValueWithSource(name, val, valueSource);
    };

    this.on('option:' + oname, (val) => {
      const invalidValueMessage = `error: option '${option.flags}' argument '${val}' is invalid.`;
      handleOptionValue(val, invalidValueMessage, 'cli');
    });

    if (option.envVar) {
      this.on('optionEnv:' + oname, (val) => {
        const invalidValueMessage = `error: option '${option.flags}' value '${val}' from env '${option.envVar}' is invalid.`;
        handleOptionValue(val, invalidValueMessage, 'env');
      });
    }

    return this;
  }

  /**
   * Internal implementation shared by .option() and .requiredOption()
   *
   * @return {Command} `this` command for chaining
   * @private
   */
  _optionEx(config, flags, description, fn, defaultValue) {
    if (typeof flags === 'object' && flags instanceof option_Option) {
      throw new Error(
        'To add an Option object use addOption() instead of option() or requiredOption()',
      );
    }
    const option = this.createOption(flags, description);
    option.makeOptionMandatory(!!config.mandatory);
    if (typeof fn === 'function') {
      option.default(defaultValue).argParser(fn);
    } else if (fn instanceof RegExp) {
      // deprecated
      const regex = fn;
      fn = (val, def) => {
        const m = regex.exec(val);
        return m ? m[0] : def;
      };
      option.default(defaultValue).argParser(fn);
    } else {
      option.default(fn);
    }

    return this.addOption(option);
  }

  /**
   * Define option with `flags`, `description`, and optional argument parsing function or `defaultValue` or both.
   *
   * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space. A required
   * option-argument is indicated by `<>` and an optional option-argument by `[]`.
   *
   * See the README for more details, and see also addOption() and requiredOption().
   *
   * @example
   * program
   *     .option('-p, --pepper', 'add pepper')
   *     .option('--pt, --pizza-type <TYPE>', 'type of pizza') // required option-argument
   *     .option('-c, --cheese [CHEESE]', 'add extra cheese', 'mozzarella') // optional option-argument with default
   *     .option('-t, --tip <VALUE>', 'add tip to purchase cost', parseFloat) // custom parse function
   *
   * @param {string} flags
   * @param {string} [description]
   * @param {(Function|*)} [parseArg] - custom option processing function or default value
   * @param {*} [defaultValue]
   * @return {Command} `this` command for chaining
   */

  option(flags, description, parseArg, defaultValue) {
    return this._optionEx({}, flags, description, parseArg, defaultValue);
  }

  /**
   * Add a required option which must have a value after parsing. This usually means
   * the option must be specified on the command line. (Otherwise the same as .option().)
   *
   * The `flags` string contains the short and/or long flags, separated by comma, a pipe or space.
   *
   * @param {string} flags
   * @param {string} [description]
   * @param {(Function|*)} [parseArg] - custom option processing function or default value
   * @param {*} [defaultValue]
   * @return {Command} `this` command for chaining
   */

  requiredOption(flags, description, parseArg, defaultValue) {
    return this._optionEx(
      { mandatory: true },
      flags,
      description,
      parseArg,
      defaultValue,
    );
  }

  /**
   * Alter parsing of short flags with optional values.
   *
   * @example
   * // for `.option('-f,--flag [value]'):
   * program.combineFlagAndOptionalValue(true);  // `-f80` is treated like `--flag=80`, this is the default behaviour
   * program.combineFlagAndOptionalValue(false) // `-fb` is treated like `-f -b`
   *
   * @param {boolean} [combine] - if `true` or omitted, an optional value can be specified directly after the flag.
   * @return {Command} `this` command for chaining
   */
  combineFlagAndOptionalValue(combine = true) {
    this._combineFlagAndOptionalValue = !!combine;
    return this;
  }

  /**
   * Allow unknown options on the command line.
   *
   * @param {boolean} [allowUnknown] - if `true` or omitted, no error will be thrown for unknown options.
   * @return {Command} `this` command for chaining
   */
  allowUnknownOption(allowUnknown = true) {
    this._allowUnknownOption = !!allowUnknown;
    return this;
  }

  /**
   * Allow excess command-arguments on the command line. Pass false to make excess arguments an error.
   *
   * @param {boolean} [allowExcess] - if `true` or omitted, no error will be thrown for excess arguments.
   * @return {Command} `this` command for chaining
   */
  allowExcessArguments(allowExcess = true) {
    this._allowExcessArguments = !!allowExcess;
    return this;
  }

  /**
   * Enable positional options. Positional means global options are specified before subcommands which lets
   * subcommands reuse the same option names, and also enables subcommands to turn on passThroughOptions.
   * The default behaviour is non-positional and global options may appear anywhere on the command line.
   *
   * @param {boolean} [positional]
   * @return {Command} `this` command for chaining
   */
  enablePositionalOptions(positional = true) {
    this._enablePositionalOptions = !!positional;
    return this;
  }

  /**
   * Pass through options that come after command-arguments rather than treat them as command-options,
   * so actual command-options come before command-arguments. Turning this on for a subcommand requires
   * positional options to have been enabled on the program (parent commands).
   * The default behaviour is non-positional and options may appear before or after command-arguments.
   *
   * @param {boolean} [passThrough] for unknown options.
   * @return {Command} `this` command for chaining
   */
  passThroughOptions(passThrough = true) {
    this._passThroughOptions = !!passThrough;
    this._checkForBrokenPassThrough();
    return this;
  }

  /**
   * @private
   */

  _checkForBrokenPassThrough() {
    if (
      this.parent &&
      this._passThroughOptions &&
      !this.parent._enablePositionalOptions
    ) {
      throw new Error(
        `passThroughOptions cannot be used for '${this._name}' without turning on enablePositionalOptions for parent command(s)`,
      );
    }
  }

  /**
   * Whether to store option values as properties on command object,
   * or store separately (specify false). In both cases the option values can be accessed using .opts().
   *
   * @param {boolean} [storeAsProperties=true]
   * @return {Command} `this` command for chaining
   */

  storeOptionsAsProperties(storeAsProperties = true) {
    if (this.options.length) {
      throw new Error('call .storeOptionsAsProperties() before adding options');
    }
    if (Object.keys(this._optionValues).length) {
      throw new Error(
        'call .storeOptionsAsProperties() before setting option values',
      );
    }
    this._storeOptionsAsProperties = !!storeAsProperties;
    return this;
  }

  /**
   * Retrieve option value.
   *
   * @param {string} key
   * @return {object} value
   */

  getOptionValue(key) {
    if (this._storeOptionsAsProperties) {
      return this[key];
    }
    return this._optionValues[key];
  }

  /**
   * Store option value.
   *
   * @param {string} key
   * @param {object} value
   * @return {Command} `this` command for chaining
   */

  setOptionValue(key, value) {
    return this.setOptionValueWithSource(key, value, undefined);
  }

  /**
   * Store option value and where the value came from.
   *
   * @param {string} key
   * @param {object} value
   * @param {string} source - expected values are default/config/env/cli/implied
   * @return {Command} `this` command for chaining
   */

  setOptionValueWithSource(key, value, source) {
    if (this._storeOptionsAsProperties) {
      this[key] = value;
    } else {
      this._optionValues[key] = value;
    }
    this._optionValueSources[key] = source;
    return this;
  }

  /**
   * Get source of option value.
   * Expected values are default | config | env | cli | implied
   *
   * @param {string} key
   * @return {string}
   */

  getOptionValueSource(key) {
    return this._optionValueSources[key];
  }

  /**
   * Get source of option value. See also .optsWithGlobals().
   * Expected values are default | config | env | cli | implied
   *
   * @param {string} key
   * @return {string}
   */

  getOptionValueSourceWithGlobals(key) {
    // global overwrites local, like optsWithGlobals
    let source;
    this._getCommandAndAncestors().forEach((cmd) => {
      if (Object.hasOwn(cmd._optionValueSources, key)) {
        source = cmd.getOptionValueSource(key);
      }
    });
    return source;
  }

  /**
   * Get user arguments from implied or explicit arguments.
   * Side-effects: set _scriptPath if args included script. Used for default program name, and subcommand searches.
   *
   * @private
   */

  _prepareUserArgs(argv, parseOptions) {
    if (argv !== undefined && !Array.isArray(argv)) {
      throw new Error('first parameter to parse must be array or undefined');
    }
    parseOptions = parseOptions || {};

    // auto-detect argument conventions if nothing supplied
    if (argv === undefined && parseOptions.from === undefined) {
      if (external_node_process_namespaceObject.versions?.electron) {
        parseOptions.from = 'electron';
      }
      // check node specific options for scenarios where user CLI args follow executable without scriptname
      const execArgv = external_node_process_namespaceObject.execArgv ?? [];
      if (
        execArgv.includes('-e') ||
        execArgv.includes('--eval') ||
        execArgv.includes('-p') ||
        execArgv.includes('--print')
      ) {
        parseOptions.from = 'eval'; // internal usage, not documented
      }
    }

    // default to using process.argv
    if (argv === undefined) {
      argv = external_node_process_namespaceObject.argv;
    }
    this.rawArgs = argv.slice();

    // extract the user args and scriptPath
    let userArgs;
    switch (parseOptions.from) {
      case undefined:
      case 'node':
        this._scriptPath = argv[1];
        userArgs = argv.slice(2);
        break;
      case 'electron':
        // @ts-ignore: because defaultApp is an unknown property
        if (external_node_process_namespaceObject.defaultApp) {
          this._scriptPath = argv[1];
          userArgs = argv.slice(2);
        } else {
          userArgs = argv.slice(1);
        }
        break;
      case 'user':
        userArgs = argv.slice(0);
        break;
      case 'eval':
        userArgs = argv.slice(1);
        break;
      default:
        throw new Error(
          `unexpected parse option { from: '${parseOptions.from}' }`,
        );
    }

    // Find default name for program from arguments.
    if (!this._name && this._scriptPath)
      this.nameFromFilename(this._scriptPath);
    this._name = this._name || 'program';

    return userArgs;
  }

  /**
   * Parse `argv`, setting options and invoking commands when defined.
   *
   * Use parseAsync instead of parse if any of your action handlers are async.
   *
   * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
   *
   * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
   * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
   * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
   * - `'user'`: just user arguments
   *
   * @example
   * program.parse(); // parse process.argv and auto-detect electron and special node flags
   * program.parse(process.argv); // assume argv[0] is app and argv[1] is script
   * program.parse(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
   *
   * @param {string[]} [argv] - optional, defaults to process.argv
   * @param {object} [parseOptions] - optionally specify style of options with from: node/user/electron
   * @param {string} [parseOptions.from] - where the args are from: 'node', 'user', 'electron'
   * @return {Command} `this` command for chaining
   */

  parse(argv, parseOptions) {
    this._prepareForParse();
    const userArgs = this._prepareUserArgs(argv, parseOptions);
    this._parseCommand([], userArgs);

    return this;
  }

  /**
   * Parse `argv`, setting options and invoking commands when defined.
   *
   * Call with no parameters to parse `process.argv`. Detects Electron and special node options like `node --eval`. Easy mode!
   *
   * Or call with an array of strings to parse, and optionally where the user arguments start by specifying where the arguments are `from`:
   * - `'node'`: default, `argv[0]` is the application and `argv[1]` is the script being run, with user arguments after that
   * - `'electron'`: `argv[0]` is the application and `argv[1]` varies depending on whether the electron application is packaged
   * - `'user'`: just user arguments
   *
   * @example
   * await program.parseAsync(); // parse process.argv and auto-detect electron and special node flags
   * await program.parseAsync(process.argv); // assume argv[0] is app and argv[1] is script
   * await program.parseAsync(my-args, { from: 'user' }); // just user supplied arguments, nothing special about argv[0]
   *
   * @param {string[]} [argv]
   * @param {object} [parseOptions]
   * @param {string} parseOptions.from - where the args are from: 'node', 'user', 'electron'
   * @return {Promise}
   */

  async parseAsync(argv, parseOptions) {
    this._prepareForParse();
    const userArgs = this._prepareUserArgs(argv, parseOptions);
    await this._parseCommand([], userArgs);

    return this;
  }

  _prepareForParse() {
    // Save the state the first time, then restore the state before each subsequent parse.
    if (this._savedState === null) {
      // Do the special default of lone negated option to true, now that we have all the options.
      // Filter for negated options that have not been processed already.
      this.options
        .filter(
          (option) =>
            option.negate &&
            option.defaultValue === undefined &&
            this.getOptionValue(option.attributeName()) === undefined,
        )
        .forEach((option) => {
          // check for lone negated option: --no-foo without a --foo option
          const positiveLongFlag = option.long.replace(/^--no-/, '--');
          if (!this._findOption(positiveLongFlag)) {
            this.setOptionValueWithSource(
              option.attributeName(),
              true,
              'default',
            );
          }
        });

      this.saveStateBeforeParse();
    } else {
      this.restoreStateBeforeParse();
    }
  }

  /**
   * Called the first time parse is called to save state and allow a restore before subsequent calls to parse.
   * Not usually called directly, but available for subclasses to save their custom state.
   *
   * This is called in a lazy way. Only commands used in parsing chain will have state saved.
   */
  saveStateBeforeParse() {
    this._savedState = {
      // name is stable if supplied by author, but may be unspecified for root command and deduced during parsing
      _name: this._name,
      // option values before parse have default values (including false for negated options)
      // shallow clones
      _optionValues: { ...this._optionValues },
      _optionValueSources: { ...this._optionValueSources },
    };
  }

  /**
   * Restore state before parse for calls after the first.
   * Not usually called directly, but available for subclasses to save their custom state.
   *
   * This is called in a lazy way. Only commands used in parsing chain will have state restored.
   */
  restoreStateBeforeParse() {
    if (this._storeOptionsAsProperties)
      throw new Error(`Can not call parse again when storeOptionsAsProperties is true.
- either make a new Command for each call to parse, or stop storing options as properties`);

    // clear state from _prepareUserArgs
    this._name = this._savedState._name;
    this._scriptPath = null;
    this.rawArgs = [];
    // clear state from setOptionValueWithSource
    this._optionValues = { ...this._savedState._optionValues };
    this._optionValueSources = { ...this._savedState._optionValueSources };
    // clear state from _parseCommand
    this.args = [];
    // clear state from _processArguments
    this.processedArgs = [];
  }

  /**
   * Throw if expected executable is missing. Add lots of help for author.
   *
   * @param {string} executableFile
   * @param {string} executableDir
   * @param {string} subcommandName
   */
  _checkForMissingExecutable(executableFile, executableDir, subcommandName) {
    if (external_node_fs_.existsSync(executableFile)) return;

    const executableDirMessage = executableDir
      ? `searched for local subcommand relative to directory '${executableDir}'`
      : 'no directory for search for local subcommand, use .executableDir() to supply a custom directory';
    const executableMissing = `'${executableFile}' does not exist
 - if '${subcommandName}' is not meant to be an executable command, remove description parameter from '.command()' and use '.description()' instead
 - if the default executable name is not suitable, use the executableFile option to supply a custom name or path
 - ${executableDirMessage}`;
    throw new Error(executableMissing);
  }

  /**
   * Execute a sub-command executable.
   *
   * @private
   */

  _executeSubCommand(subcommand, args) {
    args = args.slice();
    const sourceExt = ['.js', '.ts', '.tsx', '.mjs', '.cjs'];

    function findFile(baseDir, baseName) {
      // Look for specified file
      const localBin = external_node_path_.resolve(baseDir, baseName);
      if (external_node_fs_.existsSync(localBin)) return localBin;

      // Stop looking if candidate already has an expected extension.
      if (sourceExt.includes(external_node_path_.extname(baseName))) return undefined;

      // Try all the extensions.
      const foundExt = sourceExt.find((ext) =>
        external_node_fs_.existsSync(`${localBin}${ext}`),
      );
      if (foundExt) return `${localBin}${foundExt}`;

      return undefined;
    }

    // Not checking for help first. Unlikely to have mandatory and executable, and can't robustly test for help flags in external command.
    this._checkForMissingMandatoryOptions();
    this._checkForConflictingOptions();

    // executableFile and executableDir might be full path, or just a name
    let executableFile =
      subcommand._executableFile || `${this._name}-${subcommand._name}`;
    let executableDir = this._executableDir || '';
    if (this._scriptPath) {
      let resolvedScriptPath; // resolve possible symlink for installed npm binary
      try {
        resolvedScriptPath = external_node_fs_.realpathSync(this._scriptPath);
      } catch {
        resolvedScriptPath = this._scriptPath;
      }
      executableDir = external_node_path_.resolve(
        external_node_path_.dirname(resolvedScriptPath),
        executableDir,
      );
    }

    // Look for a local file in preference to a command in PATH.
    if (executableDir) {
      let localFile = findFile(executableDir, executableFile);

      // Legacy search using prefix of script name instead of command name
      if (!localFile && !subcommand._executableFile && this._scriptPath) {
        const legacyName = external_node_path_.basename(
          this._scriptPath,
          external_node_path_.extname(this._scriptPath),
        );
        if (legacyName !== this._name) {
          localFile = findFile(
            executableDir,
            `${legacyName}-${subcommand._name}`,
          );
        }
      }
      executableFile = localFile || executableFile;
    }

    const launchWithNode = sourceExt.includes(external_node_path_.extname(executableFile));

    let proc;
    if (external_node_process_namespaceObject.platform !== 'win32') {
      if (launchWithNode) {
        args.unshift(executableFile);
        // add executable arguments to spawn
        args = incrementNodeInspectorPort(external_node_process_namespaceObject.execArgv).concat(args);

        proc = external_node_child_process_.spawn(external_node_process_namespaceObject.argv[0], args, { stdio: 'inherit' });
      } else {
        proc = external_node_child_process_.spawn(executableFile, args, { stdio: 'inherit' });
      }
    } else {
      this._checkForMissingExecutable(
        executableFile,
        executableDir,
        subcommand._name,
      );
      args.unshift(executableFile);
      // add executable arguments to spawn
      args = incrementNodeInspectorPort(external_node_process_namespaceObject.execArgv).concat(args);
      proc = external_node_child_process_.spawn(external_node_process_namespaceObject.execPath, args, { stdio: 'inherit' });
    }

    if (!proc.killed) {
      // testing mainly to avoid leak warnings during unit tests with mocked spawn
      const signals = ['SIGUSR1', 'SIGUSR2', 'SIGTERM', 'SIGINT', 'SIGHUP'];
      signals.forEach((signal) => {
        external_node_process_namespaceObject.on(signal, () => {
          if (proc.killed === false && proc.exitCode === null) {
            // @ts-ignore because signals not typed to known strings
            proc.kill(signal);
          }
        });
      });
    }

    // By default terminate process when spawned process terminates.
    const exitCallback = this._exitCallback;
    proc.on('close', (code) => {
      code = code ?? 1; // code is null if spawned process terminated due to a signal
      if (!exitCallback) {
        external_node_process_namespaceObject.exit(code);
      } else {
        exitCallback(
          new CommanderError(
            code,
            'commander.executeSubCommandAsync',
            '(close)',
          ),
        );
      }
    });
    proc.on('error', (err) => {
      // @ts-ignore: because err.code is an unknown property
      if (err.code === 'ENOENT') {
        this._checkForMissingExecutable(
          executableFile,
          executableDir,
          subcommand._name,
        );
        // @ts-ignore: because err.code is an unknown property
      } else if (err.code === 'EACCES') {
        throw new Error(`'${executableFile}' not executable`);
      }
      if (!exitCallback) {
        external_node_process_namespaceObject.exit(1);
      } else {
        const wrappedError = new CommanderError(
          1,
          'commander.executeSubCommandAsync',
          '(error)',
        );
        wrappedError.nestedError = err;
        exitCallback(wrappedError);
      }
    });

    // Store the reference to the child process
    this.runningCommand = proc;
  }

  /**
   * @private
   */

  _dispatchSubcommand(commandName, operands, unknown) {
    const subCommand = this._findCommand(commandName);
    if (!subCommand) this.help({ error: true });

    subCommand._prepareForParse();
    let promiseChain;
    promiseChain = this._chainOrCallSubCommandHook(
      promiseChain,
      subCommand,
      'preSubcommand',
    );
    promiseChain = this._chainOrCall(promiseChain, () => {
      if (subCommand._executableHandler) {
        this._executeSubCommand(subCommand, operands.concat(unknown));
      } else {
        return subCommand._parseCommand(operands, unknown);
      }
    });
    return promiseChain;
  }

  /**
   * Invoke help directly if possible, or dispatch if necessary.
   * e.g. help foo
   *
   * @private
   */

  _dispatchHelpCommand(subcommandName) {
    if (!subcommandName) {
      this.help();
    }
    const subCommand = this._findCommand(subcommandName);
    if (subCommand && !subCommand._executableHandler) {
      subCommand.help();
    }

    // Fallback to parsing the help flag to invoke the help.
    return this._dispatchSubcommand(
      subcommandName,
      [],
      [this._getHelpOption()?.long ?? this._getHelpOption()?.short ?? '--help'],
    );
  }

  /**
   * Check this.args against expected this.registeredArguments.
   *
   * @private
   */

  _checkNumberOfArguments() {
    // too few
    this.registeredArguments.forEach((arg, i) => {
      if (arg.required && this.args[i] == null) {
        this.missingArgument(arg.name());
      }
    });
    // too many
    if (
      this.registeredArguments.length > 0 &&
      this.registeredArguments[this.registeredArguments.length - 1].variadic
    ) {
      return;
    }
    if (this.args.length > this.registeredArguments.length) {
      this._excessArguments(this.args);
    }
  }

  /**
   * Process this.args using this.registeredArguments and save as this.processedArgs!
   *
   * @private
   */

  _processArguments() {
    const myParseArg = (argument, value, previous) => {
      // Extra processing for nice error message on parsing failure.
      let parsedValue = value;
      if (value !== null && argument.parseArg) {
        const invalidValueMessage = `error: command-argument value '${value}' is invalid for argument '${argument.name()}'.`;
        parsedValue = this._callParseArg(
          argument,
          value,
          previous,
          invalidValueMessage,
        );
      }
      return parsedValue;
    };

    this._checkNumberOfArguments();

    const processedArgs = [];
    this.registeredArguments.forEach((declaredArg, index) => {
      let value = declaredArg.defaultValue;
      if (declaredArg.variadic) {
        // Collect together remaining arguments for passing together as an array.
        if (index < this.args.length) {
          value = this.args.slice(index);
          if (declaredArg.parseArg) {
            value = value.reduce((processed, v) => {
              return myParseArg(declaredArg, v, processed);
            }, declaredArg.defaultValue);
          }
        } else if (value === undefined) {
          value = [];
        }
      } else if (index < this.args.length) {
        value = this.args[index];
        if (declaredArg.parseArg) {
          value = myParseArg(declaredArg, value, declaredArg.defaultValue);
        }
      }
      processedArgs[index] = value;
    });
    this.processedArgs = processedArgs;
  }

  /**
   * Once we have a promise we chain, but call synchronously until then.
   *
   * @param {(Promise|undefined)} promise
   * @param {Function} fn
   * @return {(Promise|undefined)}
   * @private
   */

  _chainOrCall(promise, fn) {
    // thenable
    if (promise?.then && typeof promise.then === 'function') {
      // already have a promise, chain callback
      return promise.then(() => fn());
    }
    // callback might return a promise
    return fn();
  }

  /**
   *
   * @param {(Promise|undefined)} promise
   * @param {string} event
   * @return {(Promise|undefined)}
   * @private
   */

  _chainOrCallHooks(promise, event) {
    let result = promise;
    const hooks = [];
    this._getCommandAndAncestors()
      .reverse()
      .filter((cmd) => cmd._lifeCycleHooks[event] !== undefined)
      .forEach((hookedCommand) => {
        hookedCommand._lifeCycleHooks[event].forEach((callback) => {
          hooks.push({ hookedCommand, callback });
        });
      });
    if (event === 'postAction') {
      hooks.reverse();
    }

    hooks.forEach((hookDetail) => {
      result = this._chainOrCall(result, () => {
        return hookDetail.callback(hookDetail.hookedCommand, this);
      });
    });
    return result;
  }

  /**
   *
   * @param {(Promise|undefined)} promise
   * @param {Command} subCommand
   * @param {string} event
   * @return {(Promise|undefined)}
   * @private
   */

  _chainOrCallSubCommandHook(promise, subCommand, event) {
    let result = promise;
    if (this._lifeCycleHooks[event] !== undefined) {
      this._lifeCycleHooks[event].forEach((hook) => {
        result = this._chainOrCall(result, () => {
          return hook(this, subCommand);
        });
      });
    }
    return result;
  }

  /**
   * Process arguments in context of this command.
   * Returns action result, in case it is a promise.
   *
   * @private
   */

  _parseCommand(operands, unknown) {
    const parsed = this.parseOptions(unknown);
    this._parseOptionsEnv(); // after cli, so parseArg not called on both cli and env
    this._parseOptionsImplied();
    operands = operands.concat(parsed.operands);
    unknown = parsed.unknown;
    this.args = operands.concat(unknown);

    if (operands && this._findCommand(operands[0])) {
      return this._dispatchSubcommand(operands[0], operands.slice(1), unknown);
    }
    if (
      this._getHelpCommand() &&
      operands[0] === this._getHelpCommand().name()
    ) {
      return this._dispatchHelpCommand(operands[1]);
    }
    if (this._defaultCommandName) {
      this._outputHelpIfRequested(unknown); // Run the help for default command from parent rather than passing to default command
      return this._dispatchSubcommand(
        this._defaultCommandName,
        operands,
        unknown,
      );
    }
    if (
      this.commands.length &&
      this.args.length === 0 &&
      !this._actionHandler &&
      !this._defaultCommandName
    ) {
      // probably missing subcommand and no handler, user needs help (and exit)
      this.help({ error: true });
    }

    this._outputHelpIfRequested(parsed.unknown);
    this._checkForMissingMandatoryOptions();
    this._checkForConflictingOptions();

    // We do not always call this check to avoid masking a "better" error, like unknown command.
    const checkForUnknownOptions = () => {
      if (parsed.unknown.length > 0) {
        this.unknownOption(parsed.unknown[0]);
      }
    };

    const commandEvent = `command:${this.name()}`;
    if (this._actionHandler) {
      checkForUnknownOptions();
      this._processArguments();

      let promiseChain;
      promiseChain = this._chainOrCallHooks(promiseChain, 'preAction');
      promiseChain = this._chainOrCall(promiseChain, () =>
        this._actionHandler(this.processedArgs),
      );
      if (this.parent) {
        promiseChain = this._chainOrCall(promiseChain, () => {
          this.parent.emit(commandEvent, operands, unknown); // legacy
        });
      }
      promiseChain = this._chainOrCallHooks(promiseChain, 'postAction');
      return promiseChain;
    }
    if (this.parent?.listenerCount(commandEvent)) {
      checkForUnknownOptions();
      this._processArguments();
      this.parent.emit(commandEvent, operands, unknown); // legacy
    } else if (operands.length) {
      if (this._findCommand('*')) {
        // legacy default command
        return this._dispatchSubcommand('*', operands, unknown);
      }
      if (this.listenerCount('command:*')) {
        // skip option check, emit event for possible misspelling suggestion
        this.emit('command:*', operands, unknown);
      } else if (this.commands.length) {
        this.unknownCommand();
      } else {
        checkForUnknownOptions();
        this._processArguments();
      }
    } else if (this.commands.length) {
      checkForUnknownOptions();
      // This command has subcommands and nothing hooked up at this level, so display help (and exit).
      this.help({ error: true });
    } else {
      checkForUnknownOptions();
      this._processArguments();
      // fall through for caller to handle after calling .parse()
    }
  }

  /**
   * Find matching command.
   *
   * @private
   * @return {Command | undefined}
   */
  _findCommand(name) {
    if (!name) return undefined;
    return this.commands.find(
      (cmd) => cmd._name === name || cmd._aliases.includes(name),
    );
  }

  /**
   * Return an option matching `arg` if any.
   *
   * @param {string} arg
   * @return {Option}
   * @package
   */

  _findOption(arg) {
    return this.options.find((option) => option.is(arg));
  }

  /**
   * Display an error message if a mandatory option does not have a value.
   * Called after checking for help flags in leaf subcommand.
   *
   * @private
   */

  _checkForMissingMandatoryOptions() {
    // Walk up hierarchy so can call in subcommand after checking for displaying help.
    this._getCommandAndAncestors().forEach((cmd) => {
      cmd.options.forEach((anOption) => {
        if (
          anOption.mandatory &&
          cmd.getOptionValue(anOption.attributeName()) === undefined
        ) {
          cmd.missingMandatoryOptionValue(anOption);
        }
      });
    });
  }

  /**
   * Display an error message if conflicting options are used together in this.
   *
   * @private
   */
  _checkForConflictingLocalOptions() {
    const definedNonDefaultOptions = this.options.filter((option) => {
      const optionKey = option.attributeName();
      if (this.getOptionValue(optionKey) === undefined) {
        return false;
      }
      return this.getOptionValueSource(optionKey) !== 'default';
    });

    const optionsWithConflicting = definedNonDefaultOptions.filter(
      (option) => option.conflictsWith.length > 0,
    );

    optionsWithConflicting.forEach((option) => {
      const conflictingAndDefined = definedNonDefaultOptions.find((defined) =>
        option.conflictsWith.includes(defined.attributeName()),
      );
      if (conflictingAndDefined) {
        this._conflictingOption(option, conflictingAndDefined);
      }
    });
  }

  /**
   * Display an error message if conflicting options are used together.
   * Called after checking for help flags in leaf subcommand.
   *
   * @private
   */
  _checkForConflictingOptions() {
    // Walk up hierarchy so can call in subcommand after checking for displaying help.
    this._getCommandAndAncestors().forEach((cmd) => {
      cmd._checkForConflictingLocalOptions();
    });
  }

  /**
   * Parse options from `argv` removing known options,
   * and return argv split into operands and unknown arguments.
   *
   * Side effects: modifies command by storing options. Does not reset state if called again.
   *
   * Examples:
   *
   *     argv => operands, unknown
   *     --known kkk op => [op], []
   *     op --known kkk => [op], []
   *     sub --unknown uuu op => [sub], [--unknown uuu op]
   *     sub -- --unknown uuu op => [sub --unknown uuu op], []
   *
   * @param {string[]} args
   * @return {{operands: string[], unknown: string[]}}
   */

  parseOptions(args) {
    const operands = []; // operands, not options or values
    const unknown = []; // first unknown option and remaining unknown args
    let dest = operands;

    function maybeOption(arg) {
      return arg.length > 1 && arg[0] === '-';
    }

    const negativeNumberArg = (arg) => {
      // return false if not a negative number
      if (!/^-(\d+|\d*\.\d+)([eE][+-]?\d+)?$/.test(arg)) return false;
      // negative number is ok unless digit used as an option in command hierarchy
      return !this._getCommandAndAncestors().some((cmd) =>
        cmd.options
          .map((opt) => opt.short)
          .some((short) => /^-\d$/.test(short)),
      );
    };

    // parse options
    let activeVariadicOption = null;
    let activeGroup = null; // working through group of short options, like -abc
    let i = 0;
    while (i < args.length || activeGroup) {
      const arg = activeGroup ?? args[i++];
      activeGroup = null;

      // literal
      if (arg === '--') {
        if (dest === unknown) dest.push(arg);
        dest.push(...args.slice(i));
        break;
      }

      if (
        activeVariadicOption &&
        (!maybeOption(arg) || negativeNumberArg(arg))
      ) {
        this.emit(`option:${activeVariadicOption.name()}`, arg);
        continue;
      }
      activeVariadicOption = null;

      if (maybeOption(arg)) {
        const option = this._findOption(arg);
        // recognised option, call listener to assign value with possible custom processing
        if (option) {
          if (option.required) {
            const value = args[i++];
            if (value === undefined) this.optionMissingArgument(option);
            this.emit(`option:${option.name()}`, value);
          } else if (option.optional) {
            let value = null;
            // historical behaviour is optional value is following arg unless an option
            if (
              i < args.length &&
              (!maybeOption(args[i]) || negativeNumberArg(args[i]))
            ) {
              value = args[i++];
            }
            this.emit(`option:${option.name()}`, value);
          } else {
            // boolean flag
            this.emit(`option:${option.name()}`);
          }
          activeVariadicOption = option.variadic ? option : null;
          continue;
        }
      }

      // Look for combo options following single dash, eat first one if known.
      if (arg.length > 2 && arg[0] === '-' && arg[1] !== '-') {
        const option = this._findOption(`-${arg[1]}`);
        if (option) {
          if (
            option.required ||
            (option.optional && this._combineFlagAndOptionalValue)
          ) {
            // option with value following in same argument
            this.emit(`option:${option.name()}`, arg.slice(2));
          } else {
            // boolean option
            this.emit(`option:${option.name()}`);
            // remove the processed option and keep processing group
            activeGroup = `-${arg.slice(2)}`;
          }
          continue;
        }
      }

      // Look for known long flag with value, like --foo=bar
      if (/^--[^=]+=/.test(arg)) {
        const index = arg.indexOf('=');
        const option = this._findOption(arg.slice(0, index));
        if (option && (option.required || option.optional)) {
          this.emit(`option:${option.name()}`, arg.slice(index + 1));
          continue;
        }
      }

      // Not a recognised option by this command.
      // Might be a command-argument, or subcommand option, or unknown option, or help command or option.

      // An unknown option means further arguments also classified as unknown so can be reprocessed by subcommands.
      // A negative number in a leaf command is not an unknown option.
      if (
        dest === operands &&
        maybeOption(arg) &&
        !(this.commands.length === 0 && negativeNumberArg(arg))
      ) {
        dest = unknown;
      }

      // If using positionalOptions, stop processing our options at subcommand.
      if (
        (this._enablePositionalOptions || this._passThroughOptions) &&
        operands.length === 0 &&
        unknown.length === 0
      ) {
        if (this._findCommand(arg)) {
          operands.push(arg);
          unknown.push(...args.slice(i));
          break;
        } else if (
          this._getHelpCommand() &&
          arg === this._getHelpCommand().name()
        ) {
          operands.push(arg, ...args.slice(i));
          break;
        } else if (this._defaultCommandName) {
          unknown.push(arg, ...args.slice(i));
          break;
        }
      }

      // If using passThroughOptions, stop processing options at first command-argument.
      if (this._passThroughOptions) {
        dest.push(arg, ...args.slice(i));
        break;
      }

      // add arg
      dest.push(arg);
    }

    return { operands, unknown };
  }

  /**
   * Return an object containing local option values as key-value pairs.
   *
   * @return {object}
   */
  opts() {
    if (this._storeOptionsAsProperties) {
      // Preserve original behaviour so backwards compatible when still using properties
      const result = {};
      const len = this.options.length;

      for (let i = 0; i < len; i++) {
        const key = this.options[i].attributeName();
        result[key] =
          key === this._versionOptionName ? this._version : this[key];
      }
      return result;
    }

    return this._optionValues;
  }

  /**
   * Return an object containing merged local and global option values as key-value pairs.
   *
   * @return {object}
   */
  optsWithGlobals() {
    // globals overwrite locals
    return this._getCommandAndAncestors().reduce(
      (combinedOptions, cmd) => Object.assign(combinedOptions, cmd.opts()),
      {},
    );
  }

  /**
   * Display error message and exit (or call exitOverride).
   *
   * @param {string} message
   * @param {object} [errorOptions]
   * @param {string} [errorOptions.code] - an id string representing the error
   * @param {number} [errorOptions.exitCode] - used with process.exit
   */
  error(message, errorOptions) {
    // output handling
    this._outputConfiguration.outputError(
      `${message}\n`,
      this._outputConfiguration.writeErr,
    );
    if (typeof this._showHelpAfterError === 'string') {
      this._outputConfiguration.writeErr(`${this._showHelpAfterError}\n`);
    } else if (this._showHelpAfterError) {
      this._outputConfiguration.writeErr('\n');
      this.outputHelp({ error: true });
    }

    // exit handling
    const config = errorOptions || {};
    const exitCode = config.exitCode || 1;
    const code = config.code || 'commander.error';
    this._exit(exitCode, code, message);
  }

  /**
   * Apply any option related environment variables, if option does
   * not have a value from cli or client code.
   *
   * @private
   */
  _parseOptionsEnv() {
    this.options.forEach((option) => {
      if (option.envVar && option.envVar in external_node_process_namespaceObject.env) {
        const optionKey = option.attributeName();
        // Priority check. Do not overwrite cli or options from unknown source (client-code).
        if (
          this.getOptionValue(optionKey) === undefined ||
          ['default', 'config', 'env'].includes(
            this.getOptionValueSource(optionKey),
          )
        ) {
          if (option.required || option.optional) {
            // option can take a value
            // keep very simple, optional always takes value
            this.emit(`optionEnv:${option.name()}`, external_node_process_namespaceObject.env[option.envVar]);
          } else {
            // boolean
            // keep very simple, only care that envVar defined and not the value
            this.emit(`optionEnv:${option.name()}`);
          }
        }
      }
    });
  }

  /**
   * Apply any implied option values, if option is undefined or default value.
   *
   * @private
   */
  _parseOptionsImplied() {
    const dualHelper = new DualOptions(this.options);
    const hasCustomOptionValue = (optionKey) => {
      return (
        this.getOptionValue(optionKey) !== undefined &&
        !['default', 'implied'].includes(this.getOptionValueSource(optionKey))
      );
    };
    this.options
      .filter(
        (option) =>
          option.implied !== undefined &&
          hasCustomOptionValue(option.attributeName()) &&
          dualHelper.valueFromOption(
            this.getOptionValue(option.attributeName()),
            option,
          ),
      )
      .forEach((option) => {
        Object.keys(option.implied)
          .filter((impliedKey) => !hasCustomOptionValue(impliedKey))
          .forEach((impliedKey) => {
            this.setOptionValueWithSource(
              impliedKey,
              option.implied[impliedKey],
              'implied',
            );
          });
      });
  }

  /**
   * Argument `name` is missing.
   *
   * @param {string} name
   * @private
   */

  missingArgument(name) {
    const message = `error: missing required argument '${name}'`;
    this.error(message, { code: 'commander.missingArgument' });
  }

  /**
   * `Option` is missing an argument.
   *
   * @param {Option} option
   * @private
   */

  optionMissingArgument(option) {
    const message = `error: option '${option.flags}' argument missing`;
    this.error(message, { code: 'commander.optionMissingArgument' });
  }

  /**
   * `Option` does not have a value, and is a mandatory option.
   *
   * @param {Option} option
   * @private
   */

  missingMandatoryOptionValue(option) {
    const message = `error: required option '${option.flags}' not specified`;
    this.error(message, { code: 'commander.missingMandatoryOptionValue' });
  }

  /**
   * `Option` conflicts with another option.
   *
   * @param {Option} option
   * @param {Option} conflictingOption
   * @private
   */
  _conflictingOption(option, conflictingOption) {
    // The calling code does not know whether a negated option is the source of the
    // value, so do some work to take an educated guess.
    const findBestOptionFromValue = (option) => {
      const optionKey = option.attributeName();
      const optionValue = this.getOptionValue(optionKey);
      const negativeOption = this.options.find(
        (target) => target.negate && optionKey === target.attributeName(),
      );
      const positiveOption = this.options.find(
        (target) => !target.negate && optionKey === target.attributeName(),
      );
      if (
        negativeOption &&
        ((negativeOption.presetArg === undefined && optionValue === false) ||
          (negativeOption.presetArg !== undefined &&
            optionValue === negativeOption.presetArg))
      ) {
        return negativeOption;
      }
      return positiveOption || option;
    };

    const getErrorMessage = (option) => {
      const bestOption = findBestOptionFromValue(option);
      const optionKey = bestOption.attributeName();
      const source = this.getOptionValueSource(optionKey);
      if (source === 'env') {
        return `environment variable '${bestOption.envVar}'`;
      }
      return `option '${bestOption.flags}'`;
    };

    const message = `error: ${getErrorMessage(option)} cannot be used with ${getErrorMessage(conflictingOption)}`;
    this.error(message, { code: 'commander.conflictingOption' });
  }

  /**
   * Unknown option `flag`.
   *
   * @param {string} flag
   * @private
   */

  unknownOption(flag) {
    if (this._allowUnknownOption) return;
    let suggestion = '';

    if (flag.startsWith('--') && this._showSuggestionAfterError) {
      // Looping to pick up the global options too
      let candidateFlags = [];
      // eslint-disable-next-line @typescript-eslint/no-this-alias
      let command = this;
      do {
        const moreFlags = command
          .createHelp()
          .visibleOptions(command)
          .filter((option) => option.long)
          .map((option) => option.long);
        candidateFlags = candidateFlags.concat(moreFlags);
        command = command.parent;
      } while (command && !command._enablePositionalOptions);
      suggestion = suggestSimilar(flag, candidateFlags);
    }

    const message = `error: unknown option '${flag}'${suggestion}`;
    this.error(message, { code: 'commander.unknownOption' });
  }

  /**
   * Excess arguments, more than expected.
   *
   * @param {string[]} receivedArgs
   * @private
   */

  _excessArguments(receivedArgs) {
    if (this._allowExcessArguments) return;

    const expected = this.registeredArguments.length;
    const s = expected === 1 ? '' : 's';
    const received = receivedArgs.length;
    const forSubcommand = this.parent ? ` for '${this.name()}'` : '';
    const details = receivedArgs.join(', ');
    const message = `error: too many arguments${forSubcommand}. Expected ${expected} argument${s} but got ${received}: ${details}.`;
    this.error(message, { code: 'commander.excessArguments' });
  }

  /**
   * Unknown command.
   *
   * @private
   */

  unknownCommand() {
    const unknownName = this.args[0];
    let suggestion = '';

    if (this._showSuggestionAfterError) {
      const candidateNames = [];
      this.createHelp()
        .visibleCommands(this)
        .forEach((command) => {
          candidateNames.push(command.name());
          // just visible alias
          if (command.alias()) candidateNames.push(command.alias());
        });
      suggestion = suggestSimilar(unknownName, candidateNames);
    }

    const message = `error: unknown command '${unknownName}'${suggestion}`;
    this.error(message, { code: 'commander.unknownCommand' });
  }

  /**
   * Get or set the program version.
   *
   * This method auto-registers the "-V, --version" option which will print the version number.
   *
   * You can optionally supply the flags and description to override the defaults.
   *
   * @param {string} [str]
   * @param {string} [flags]
   * @param {string} [description]
   * @return {(this | string | undefined)} `this` command for chaining, or version string if no arguments
   */

  version(str, flags, description) {
    if (str === undefined) return this._version;
    this._version = str;
    flags = flags || '-V, --version';
    description = description || 'output the version number';
    const versionOption = this.createOption(flags, description);
    this._versionOptionName = versionOption.attributeName();
    this._registerOption(versionOption);

    this.on('option:' + versionOption.name(), () => {
      this._outputConfiguration.writeOut(`${str}\n`);
      this._exit(0, 'commander.version', str);
    });
    return this;
  }

  /**
   * Set the description.
   *
   * @param {string} [str]
   * @param {object} [argsDescription]
   * @return {(string|Command)}
   */
  description(str, argsDescription) {
    if (str === undefined && argsDescription === undefined)
      return this._description;
    this._description = str;
    if (argsDescription) {
      this._argsDescription = argsDescription;
    }
    return this;
  }

  /**
   * Set the summary. Used when listed as subcommand of parent.
   *
   * @param {string} [str]
   * @return {(string|Command)}
   */
  summary(str) {
    if (str === undefined) return this._summary;
    this._summary = str;
    return this;
  }

  /**
   * Set an alias for the command.
   *
   * You may call more than once to add multiple aliases. Only the first alias is shown in the auto-generated help.
   *
   * @param {string} [alias]
   * @return {(string|Command)}
   */

  alias(alias) {
    if (alias === undefined) return this._aliases[0]; // just return first, for backwards compatibility

    /** @type {Command} */
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    let command = this;
    if (
      this.commands.length !== 0 &&
      this.commands[this.commands.length - 1]._executableHandler
    ) {
      // assume adding alias for last added executable subcommand, rather than this
      command = this.commands[this.commands.length - 1];
    }

    if (alias === command._name)
      throw new Error("Command alias can't be the same as its name");
    const matchingCommand = this.parent?._findCommand(alias);
    if (matchingCommand) {
      // c.f. _registerCommand
      const existingCmd = [matchingCommand.name()]
        .concat(matchingCommand.aliases())
        .join('|');
      throw new Error(
        `cannot add alias '${alias}' to command '${this.name()}' as already have command '${existingCmd}'`,
      );
    }

    command._aliases.push(alias);
    return this;
  }

  /**
   * Set aliases for the command.
   *
   * Only the first alias is shown in the auto-generated help.
   *
   * @param {string[]} [aliases]
   * @return {(string[]|Command)}
   */

  aliases(aliases) {
    // Getter for the array of aliases is the main reason for having aliases() in addition to alias().
    if (aliases === undefined) return this._aliases;

    aliases.forEach((alias) => this.alias(alias));
    return this;
  }

  /**
   * Set / get the command usage `str`.
   *
   * @param {string} [str]
   * @return {(string|Command)}
   */

  usage(str) {
    if (str === undefined) {
      if (this._usage) return this._usage;

      const args = this.registeredArguments.map((arg) => {
        return humanReadableArgName(arg);
      });
      return []
        .concat(
          this.options.length || this._helpOption !== null ? '[options]' : [],
          this.commands.length ? '[command]' : [],
          this.registeredArguments.length ? args : [],
        )
        .join(' ');
    }

    this._usage = str;
    return this;
  }

  /**
   * Get or set the name of the command.
   *
   * @param {string} [str]
   * @return {(string|Command)}
   */

  name(str) {
    if (str === undefined) return this._name;
    this._name = str;
    return this;
  }

  /**
   * Set/get the help group heading for this subcommand in parent command's help.
   *
   * @param {string} [heading]
   * @return {Command | string}
   */

  helpGroup(heading) {
    if (heading === undefined) return this._helpGroupHeading ?? '';
    this._helpGroupHeading = heading;
    return this;
  }

  /**
   * Set/get the default help group heading for subcommands added to this command.
   * (This does not override a group set directly on the subcommand using .helpGroup().)
   *
   * @example
   * program.commandsGroup('Development Commands:');
   * program.command('watch')...
   * program.command('lint')...
   * ...
   *
   * @param {string} [heading]
   * @returns {Command | string}
   */
  commandsGroup(heading) {
    if (heading === undefined) return this._defaultCommandGroup ?? '';
    this._defaultCommandGroup = heading;
    return this;
  }

  /**
   * Set/get the default help group heading for options added to this command.
   * (This does not override a group set directly on the option using .helpGroup().)
   *
   * @example
   * program
   *   .optionsGroup('Development Options:')
   *   .option('-d, --debug', 'output extra debugging')
   *   .option('-p, --profile', 'output profiling information')
   *
   * @param {string} [heading]
   * @returns {Command | string}
   */
  optionsGroup(heading) {
    if (heading === undefined) return this._defaultOptionGroup ?? '';
    this._defaultOptionGroup = heading;
    return this;
  }

  /**
   * @param {Option} option
   * @private
   */
  _initOptionGroup(option) {
    if (this._defaultOptionGroup && !option.helpGroupHeading)
      option.helpGroup(this._defaultOptionGroup);
  }

  /**
   * @param {Command} cmd
   * @private
   */
  _initCommandGroup(cmd) {
    if (this._defaultCommandGroup && !cmd.helpGroup())
      cmd.helpGroup(this._defaultCommandGroup);
  }

  /**
   * Set the name of the command from script filename, such as process.argv[1],
   * or import.meta.filename.
   *
   * (Used internally and public although not documented in README.)
   *
   * @example
   * program.nameFromFilename(import.meta.filename);
   *
   * @param {string} filename
   * @return {Command}
   */

  nameFromFilename(filename) {
    this._name = external_node_path_.basename(filename, external_node_path_.extname(filename));

    return this;
  }

  /**
   * Get or set the directory for searching for executable subcommands of this command.
   *
   * @example
   * program.executableDir(import.meta.dirname);
   * // or
   * program.executableDir('subcommands');
   *
   * @param {string} [path]
   * @return {(string|null|Command)}
   */

  executableDir(path) {
    if (path === undefined) return this._executableDir;
    this._executableDir = path;
    return this;
  }

  /**
   * Return program help documentation.
   *
   * @param {{ error: boolean }} [contextOptions] - pass {error:true} to wrap for stderr instead of stdout
   * @return {string}
   */

  helpInformation(contextOptions) {
    const helper = this.createHelp();
    const context = this._getOutputContext(contextOptions);
    helper.prepareContext({
      error: context.error,
      helpWidth: context.helpWidth,
      outputHasColors: context.hasColors,
    });
    const text = helper.formatHelp(this, helper);
    if (context.hasColors) return text;
    return this._outputConfiguration.stripColor(text);
  }

  /**
   * @typedef HelpContext
   * @type {object}
   * @property {boolean} error
   * @property {number} helpWidth
   * @property {boolean} hasColors
   * @property {function} write - includes stripColor if needed
   *
   * @returns {HelpContext}
   * @private
   */

  _getOutputContext(contextOptions) {
    contextOptions = contextOptions || {};
    const error = !!contextOptions.error;
    let baseWrite;
    let hasColors;
    let helpWidth;
    if (error) {
      baseWrite = (str) => this._outputConfiguration.writeErr(str);
      hasColors = this._outputConfiguration.getErrHasColors();
      helpWidth = this._outputConfiguration.getErrHelpWidth();
    } else {
      baseWrite = (str) => this._outputConfiguration.writeOut(str);
      hasColors = this._outputConfiguration.getOutHasColors();
      helpWidth = this._outputConfiguration.getOutHelpWidth();
    }
    const write = (str) => {
      if (!hasColors) str = this._outputConfiguration.stripColor(str);
      return baseWrite(str);
    };
    return { error, write, hasColors, helpWidth };
  }

  /**
   * Output help information for this command.
   *
   * Outputs built-in help, and custom text added using `.addHelpText()`.
   *
   * @param {{ error: boolean } | Function} [contextOptions] - pass {error:true} to write to stderr instead of stdout
   */

  outputHelp(contextOptions) {
    let deprecatedCallback;
    if (typeof contextOptions === 'function') {
      deprecatedCallback = contextOptions;
      contextOptions = undefined;
    }

    const outputContext = this._getOutputContext(contextOptions);
    /** @type {HelpTextEventContext} */
    const eventContext = {
      error: outputContext.error,
      write: outputContext.write,
      command: this,
    };

    this._getCommandAndAncestors()
      .reverse()
      .forEach((command) => command.emit('beforeAllHelp', eventContext));
    this.emit('beforeHelp', eventContext);

    let helpInformation = this.helpInformation({ error: outputContext.error });
    if (deprecatedCallback) {
      helpInformation = deprecatedCallback(helpInformation);
      if (
        typeof helpInformation !== 'string' &&
        !Buffer.isBuffer(helpInformation)
      ) {
        throw new Error('outputHelp callback must return a string or a Buffer');
      }
    }
    outputContext.write(helpInformation);

    if (this._getHelpOption()?.long) {
      this.emit(this._getHelpOption().long); // deprecated
    }
    this.emit('afterHelp', eventContext);
    this._getCommandAndAncestors().forEach((command) =>
      command.emit('afterAllHelp', eventContext),
    );
  }

  /**
   * You can pass in flags and a description to customise the built-in help option.
   * Pass in false to disable the built-in help option.
   *
   * @example
   * program.helpOption('-?, --help', 'show help'); // customise
   * program.helpOption(false); // disable
   *
   * @param {(string | boolean)} flags
   * @param {string} [description]
   * @return {Command} `this` command for chaining
   */

  helpOption(flags, description) {
    // Support enabling/disabling built-in help option.
    if (typeof flags === 'boolean') {
      if (flags) {
        if (this._helpOption === null) this._helpOption = undefined; // reenable
        if (this._defaultOptionGroup) {
          // make the option to store the group
          this._initOptionGroup(this._getHelpOption());
        }
      } else {
        this._helpOption = null; // disable
      }
      return this;
    }

    // Customise flags and description.
    this._helpOption = this.createOption(
      flags ?? '-h, --help',
      description ?? 'display help for command',
    );
    // init group unless lazy create
    if (flags || description) this._initOptionGroup(this._helpOption);

    return this;
  }

  /**
   * Lazy create help option.
   * Returns null if has been disabled with .helpOption(false).
   *
   * @returns {(Option | null)} the help option
   * @package
   */
  _getHelpOption() {
    // Lazy create help option on demand.
    if (this._helpOption === undefined) {
      this.helpOption(undefined, undefined);
    }
    return this._helpOption;
  }

  /**
   * Supply your own option to use for the built-in help option.
   * This is an alternative to using helpOption() to customise the flags and description etc.
   *
   * @param {Option} option
   * @return {Command} `this` command for chaining
   */
  addHelpOption(option) {
    this._helpOption = option;
    this._initOptionGroup(option);
    return this;
  }

  /**
   * Output help information and exit.
   *
   * Outputs built-in help, and custom text added using `.addHelpText()`.
   *
   * @param {{ error: boolean }} [contextOptions] - pass {error:true} to write to stderr instead of stdout
   */

  help(contextOptions) {
    this.outputHelp(contextOptions);
    let exitCode = Number(external_node_process_namespaceObject.exitCode ?? 0); // process.exitCode does allow a string or an integer, but we prefer just a number
    if (
      exitCode === 0 &&
      contextOptions &&
      typeof contextOptions !== 'function' &&
      contextOptions.error
    ) {
      exitCode = 1;
    }
    // message: do not have all displayed text available so only passing placeholder.
    this._exit(exitCode, 'commander.help', '(outputHelp)');
  }

  /**
   * // Do a little typing to coordinate emit and listener for the help text events.
   * @typedef HelpTextEventContext
   * @type {object}
   * @property {boolean} error
   * @property {Command} command
   * @property {function} write
   */

  /**
   * Add additional text to be displayed with the built-in help.
   *
   * Position is 'before' or 'after' to affect just this command,
   * and 'beforeAll' or 'afterAll' to affect this command and all its subcommands.
   *
   * @param {string} position - before or after built-in help
   * @param {(string | Function)} text - string to add, or a function returning a string
   * @return {Command} `this` command for chaining
   */

  addHelpText(position, text) {
    const allowedValues = ['beforeAll', 'before', 'after', 'afterAll'];
    if (!allowedValues.includes(position)) {
      throw new Error(`Unexpected value for position to addHelpText.
Expecting one of '${allowedValues.join("', '")}'`);
    }

    const helpEvent = `${position}Help`;
    this.on(helpEvent, (/** @type {HelpTextEventContext} */ context) => {
      let helpStr;
      if (typeof text === 'function') {
        helpStr = text({ error: context.error, command: context.command });
      } else {
        helpStr = text;
      }
      // Ignore falsy value when nothing to output.
      if (helpStr) {
        context.write(`${helpStr}\n`);
      }
    });
    return this;
  }

  /**
   * Output help information if help flags specified
   *
   * @param {Array} args - array of options to search for help flags
   * @private
   */

  _outputHelpIfRequested(args) {
    const helpOption = this._getHelpOption();
    const helpRequested = helpOption && args.find((arg) => helpOption.is(arg));
    if (helpRequested) {
      this.outputHelp();
      // (Do not have all displayed text available so only passing placeholder.)
      this._exit(0, 'commander.helpDisplayed', '(outputHelp)');
    }
  }
}

/**
 * Scan arguments and increment port number for inspect calls (to avoid conflicts when spawning new command).
 *
 * @param {string[]} args - array of arguments from node.execArgv
 * @returns {string[]}
 * @private
 */

function incrementNodeInspectorPort(args) {
  // Testing for these options:
  //  --inspect[=[host:]port]
  //  --inspect-brk[=[host:]port]
  //  --inspect-wait[=[host:]port]
  //  --inspect-port=[host:]port
  //
  // Host can be an IP literal encapsulated within square brackets (e.g. [::1]),
  // an IPv4 address in dotted-decimal form (e.g. 192.168.0.1), or a registered name.
  // https://www.rfc-editor.org/rfc/rfc3986.html#section-3.2.2
  return args.map((arg) => {
    if (!arg.startsWith('--inspect')) {
      return arg;
    }
    let debugOption;
    let debugHost = '127.0.0.1';
    let debugPort = '9229';
    let match;
    if ((match = arg.match(/^(--inspect(-brk|-wait)?)$/)) !== null) {
      // e.g. --inspect
      debugOption = match[1];
    } else if (
      (match = arg.match(
        /^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+)$/,
      )) !== null
    ) {
      // Matches a host or a port, but not both. No colon to separate them.
      debugOption = match[1];
      if (/^\d+$/.test(match[3])) {
        // Plain digits so a port number.
        // e.g. --inspect=1234
        debugPort = match[3];
      } else {
        // Assume a host.
        // e.g. --inspect=localhost, --inspect=[::1], --inspect=192.168.0.1
        debugHost = match[3];
      }
    } else if (
      (match = arg.match(
        /^(--inspect(-brk|-port|-wait)?)=(\[[^\]]+\]|[^:]+):(\d+)$/,
      )) !== null
    ) {
      // Matched host:port pattern.
      // e.g. --inspect=localhost:1234, --inspect=[::1]:1234, --inspect=192.168.0.1:1234
      debugOption = match[1];
      debugHost = match[3];
      debugPort = match[4];
    }

    if (debugOption && debugPort !== '0') {
      return `${debugOption}=${debugHost}:${parseInt(debugPort) + 1}`;
    }
    return arg;
  });
}

/**
 * Exported for using from tests, not otherwise used outside this file.
 *
 * @returns {boolean | undefined}
 * @package
 */
function useColor() {
  // Test for common conventions.
  // NB: the observed behaviour is in combination with how author adds color! For example:
  //   - we do not test NODE_DISABLE_COLORS, but util:styletext does
  //   - we do test NO_COLOR, but Chalk does not
  //
  // References:
  // https://no-color.org
  // https://bixense.com/clicolors/
  // https://github.com/nodejs/node/blob/0a00217a5f67ef4a22384cfc80eb6dd9a917fdc1/lib/internal/tty.js#L109
  // https://github.com/chalk/supports-color/blob/c214314a14bcb174b12b3014b2b0a8de375029ae/index.js#L33
  // (https://force-color.org recent web page from 2023, does not match major javascript implementations)

  if (
    external_node_process_namespaceObject.env.NO_COLOR ||
    external_node_process_namespaceObject.env.FORCE_COLOR === '0' ||
    external_node_process_namespaceObject.env.FORCE_COLOR === 'false'
  )
    return false;
  if (external_node_process_namespaceObject.env.FORCE_COLOR || external_node_process_namespaceObject.env.CLICOLOR_FORCE !== undefined)
    return true;
  return undefined;
}

;// CONCATENATED MODULE: ./node_modules/commander/index.js






const program = new command_Command();

const createCommand = (name) => new Command(name);
const createOption = (flags, description) =>
  new Option(flags, description);
const createArgument = (name, description) =>
  new Argument(name, description);

/**
 * Expose classes
 */






/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(3986);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
