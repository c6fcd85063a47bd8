// ATT&CK tags of a detection, and the annotations that Splunk Enterprise Security shows them from.

type Annotations = Readonly<Record<string, unknown>>;

const TECHNIQUE = /^attack\.(t\d{4}(?:\.\d{3})?)$/i;

/**
 * The JSON text Splunk keeps: techniques of the tags as `mitre_attack: ["T1078.004"]`, which Enterprise Security reads,
 * every other tag as `tags`, beside the annotations that the file itself has.
 * @throws Error when the tags are no list of texts, or the annotations say techniques once more.
 */
export function writeAnnotations(tags: unknown, annotations: unknown = {}): string {
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string')) {
    throw new Error('`tags` must be a list of texts, e.g. `[attack.t1078.004]`');
  }
  if (typeof annotations !== 'object' || annotations === null || Array.isArray(annotations)) {
    throw new Error('`action.correlationsearch.annotations` must be a mapping beside `tags`');
  }
  if (Object.hasOwn(annotations, 'mitre_attack') || Object.hasOwn(annotations, 'tags')) {
    throw new Error(
      '`action.correlationsearch.annotations` must not have `mitre_attack` or `tags`: `tags` of the detection says them',
    );
  }
  const techniques = tags.flatMap((tag) => TECHNIQUE.exec(tag)?.[1]?.toUpperCase() ?? []);
  const others = tags.filter((tag) => !TECHNIQUE.test(tag));
  return JSON.stringify({
    ...annotations,
    ...(techniques.length === 0 ? {} : { mitre_attack: techniques }),
    ...(others.length === 0 ? {} : { tags: others }),
  });
}

/** The tags Splunk keeps, in the order and spelling of the wanted ones where they agree, and all other annotations. */
export function readAnnotations(
  remote: unknown,
  wanted: unknown,
): { readonly tags: readonly string[]; readonly rest: Annotations } {
  const { mitre_attack: techniques, tags: others, ...rest } = parse(remote);
  const kept = [...texts(techniques).map((id) => `attack.${id.toLowerCase()}`), ...texts(others)];
  const spelled = new Map(texts(wanted).map((tag) => [tag.toLowerCase(), tag]));
  const order = [...spelled.keys()];
  const place = (tag: string): number => {
    const index = order.indexOf(tag.toLowerCase());
    return index === -1 ? order.length : index;
  };
  return {
    tags: kept
      .map((tag) => spelled.get(tag.toLowerCase()) ?? tag)
      .toSorted((a, b) => place(a) - place(b)),
    rest,
  };
}

function parse(remote: unknown): Annotations {
  if (typeof remote !== 'string' || remote === '') {
    return {};
  }
  try {
    const value: unknown = JSON.parse(remote);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Annotations;
    }
  } catch {
    // Somebody typed it by hand: shown below as it is, so that the plan tells.
  }
  return { text: remote };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
