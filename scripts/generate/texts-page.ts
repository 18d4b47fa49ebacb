// Writes docs/generated/texts.md, all texts that people read, by key, in both languages: `npm run generate -- texts-page`.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { findPairs, findTexts, type TextEntry } from './find-texts.ts';
import { formatRow } from './format-row.ts';
import { readCommitted, writeGenerated } from './write-generated.ts';

const ROOT = join(import.meta.dirname, '../..');

const HEAD = `# Texts by key

For translators. Written by \`npm run generate\` from the source: change a text in the file that its heading names. A text with parts that change is shown
as its source, with \`\${…}\` where they go. Text messages and the monthly report are in Chinese only. Texts of the tools are in the tools, names of the example district in \`data/example\`.
`;

/** Files whose Chinese is text for people, also where nobody reads it in English. Elsewhere it may be words that the domain compares. */
export const IS_OF_TEXTS = /\/presenting\/|\.view\.ts$|\/field-texts\/|^web\//;

/** Files that are one language of a folder of the pages: \`zh.ts\` and \`en.ts\`, \`filing-zh.ts\` and \`filing-en.ts\`. */
export const IN_CHINESE = /(^|[/-])zh(?=[.-])/;

/** The files of the product that may have texts. */
export function listTextFiles(): readonly string[] {
  const files = globSync('{shared,functions,web}/**/*.{ts,tsx}', { cwd: ROOT, exclude: ['**/node_modules'] });
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.startsWith('shared/cli/'))
    .sort();
}

/** The texts of a file, and of its counterpart in English if it is in Chinese only. */
export function listTexts(file: string): readonly TextEntry[] {
  const source = readCommitted(file);
  if (!file.startsWith('web/texts/') || !IN_CHINESE.test(file)) return findPairs(file, source, IS_OF_TEXTS.test(file));
  const counterpart = file.replace(IN_CHINESE, '$1en');
  const english = findTexts(counterpart, readCommitted(counterpart));
  return [...findTexts(file, source)].map(([key, zh]) => ({ key, zh, en: english.get(key) ?? '' }));
}

function buildPage(): string {
  const sections = listTextFiles().flatMap((file) => {
    const texts = listTexts(file);
    if (texts.length === 0) return [];
    const rows = texts.map(({ key, zh, en }) => formatRow([key, zh, en]));
    return [`## ${file}\n\n${['| key | Chinese | English |', '| --- | --- | --- |', ...rows].join('\n')}\n`];
  });
  return [HEAD, ...sections].join('\n');
}

if (import.meta.main) writeGenerated('docs/generated/texts.md', buildPage());
