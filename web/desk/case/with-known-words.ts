import type { StaffAppeal } from '../../client/desk-operations.ts';

type Entry = StaffAppeal['timeline'][number];
type Routing = StaffAppeal['routings'][number];
type Classification = StaffAppeal['classifications'][number];
type Note = StaffAppeal['notes'][number];

/**
 * The answer to a command with the words that the desk knows: the answer has only those of the command itself, so that it is never too
 * large to be sent. Everything else is the answer's.
 */
export function withKnownWords(known: StaffAppeal | undefined, answer: StaffAppeal): StaffAppeal {
  if (known?.number !== answer.number) return answer;
  return {
    ...answer,
    title: answer.title ?? known.title,
    text: answer.text ?? known.text,
    restatement: answer.restatement ?? known.restatement,
    result: withKnownReply(known.result, answer.result),
    notes: [...known.notes, ...answer.notes.filter((note) => !known.notes.some((each) => isSameNote(each, note)))],
    timeline: answer.timeline.map((entry) => withKnownEntry(known.timeline, entry)),
    routings: answer.routings.map((each) => withKnownText(known.routings, each)),
    classifications: answer.classifications.map((each) => withKnownText(known.classifications, each)),
    next: known.next,
  };
}

/** The record of a decision as it was read with the names of its rule and people, while nobody has decided anything since. */
function withKnownText<Decision extends Routing | Classification>(
  known: readonly Decision[],
  decision: Decision,
): Decision {
  const before = known.find(({ at }) => at === decision.at);
  const isSame = before !== undefined && whatWasDecided(before) === whatWasDecided(decision);
  return isSame ? before : decision;
}

function whatWasDecided(decision: Routing | Classification): string {
  return 'candidates' in decision ? `${decision.accepted?.at} ${decision.dispatched?.at}` : decision.at;
}

/** The words of a result that is still the same. */
function withKnownReply(known: StaffAppeal['result'], answer: StaffAppeal['result']): StaffAppeal['result'] {
  if (known === undefined || answer === undefined || known.at !== answer.at) return answer;
  const { publicReply, internalNote } = known;
  return {
    ...answer,
    publicReply: answer.publicReply ?? publicReply,
    internalNote: answer.internalNote ?? internalNote,
  };
}

function isSameNote(one: Note, other: Note): boolean {
  return one.at === other.at && one.text === other.text;
}

function withKnownEntry(known: readonly Entry[], entry: Entry): Entry {
  const before = known.find(({ at, event, text }) => at === entry.at && event === entry.event && text === entry.text);
  return {
    ...before,
    ...entry,
    words: entry.words ?? before?.words,
    by: entry.by?.name ? entry.by : (before?.by ?? entry.by),
  };
}
