import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** The committed text of a file of the project. */
export function readCommitted(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** Writes a generated file of the project, named from its root, unless it has this text, and says so. */
export function writeGenerated(file: string, text: string): void {
  if (existsSync(join(ROOT, file)) && readCommitted(file) === text) return;
  writeFileSync(join(ROOT, file), text);
  console.log(`wrote ${file}`);
}
