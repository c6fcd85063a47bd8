// Builds the example plugin of each language from source, with the toolchain it needs, into build/plugins/.
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPlugin } from '../build-plugins.ts';
import { cEnvironment } from '../toolchains/c.ts';
import { goEnvironment } from '../toolchains/go.ts';
import { COMPONENTIZE_PY, pythonEnvironment } from '../toolchains/python.ts';
import { rustEnvironment } from '../toolchains/rust.ts';
import { ROOT, needProgram, run } from '../toolchains/toolchain.ts';
import type { Environment } from '../toolchains/toolchain.ts';

/** The languages that there is an example plugin in. */
export const LANGUAGES = ['typescript', 'python', 'rust', 'go', 'c'] as const;

/** One of them. */
export type Language = (typeof LANGUAGES)[number];

/** Says whether text names a language that there is an example plugin in. */
export function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** Folder of a language's example. */
export function exampleFolder(language: Language): string {
  return join(ROOT, 'examples', 'plugins', `splunk-${language}`);
}

/** The environment in which plugins of a language build in a folder; installs what is missing, or throws ToolchainError. */
export async function toolchainOf(
  language: Exclude<Language, 'typescript'>,
  folder: string,
): Promise<Environment> {
  await needProgram('make');
  switch (language) {
    case 'python':
      return pythonEnvironment([COMPONENTIZE_PY]);
    case 'rust':
      return rustEnvironment();
    case 'go':
      return goEnvironment(folder);
    case 'c':
      return cEnvironment();
  }
}

/** Builds the example of a language and returns the path of its component. */
export async function buildExample(language: Language): Promise<string> {
  if (language === 'typescript') {
    return buildPlugin('splunk-typescript');
  }
  const folder = exampleFolder(language);
  await run('make', ['-C', folder], { env: await toolchainOf(language, folder) });
  const component = join(ROOT, 'build', 'plugins', `splunk-${language}.wasm`);
  await mkdir(join(ROOT, 'build', 'plugins'), { recursive: true });
  await copyFile(join(folder, 'build', `splunk-${language}.wasm`), component);
  return component;
}
