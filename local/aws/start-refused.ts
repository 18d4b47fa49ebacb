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
