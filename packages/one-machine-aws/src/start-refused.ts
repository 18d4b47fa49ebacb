import { readFileSync } from 'node:fs';

/** The same sentence in the two languages of the people who start a platform. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** The platform cannot start. The sentence is for the user and names the way out. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence.en);
    this.sentence = sentence;
  }
}

/**
 * Reads a JSON file of the data.
 * @throws StartRefused when it is damaged: `remove` is what the user removes then, and `loss` says what that means.
 */
export function readDataFile(file: string, remove: string, loss: Sentence, edit = (text: string) => text): unknown {
  const text = edit(readFileSync(file, 'utf8'));
  try {
    return JSON.parse(text);
  } catch {
    throw new StartRefused({
      en: `${file} is damaged: remove ${remove === file ? 'it' : remove} and start again. ${loss.en}`,
      zh: `${file} 已损坏：请删除${remove === file ? '该文件' : ` ${remove} `}后重新启动。${loss.zh}`,
    });
  }
}
