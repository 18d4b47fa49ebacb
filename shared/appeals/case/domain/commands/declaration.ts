import type { CommandDeclaration } from '#kernel/domain/commands/declaration.ts';
import type { Status } from '#kernel/domain/vocabulary.ts';

/** What a use case reads for a command besides the case. */
export type Reading =
  /** The files that members of staff added earlier. */
  | 'earlierFiles'
  /** The open case about the same matter that the appellant's would follow. */
  | 'similarCase'
  /** The units above the lead. */
  | 'unitsAboveLead'
  /** The region of a corrected place, and the unit that is competent there. */
  | 'place'
  /** The contact that is corrected, and the keyed hash of its new phone. */
  | 'contact'
  /** The number of the appeal that the second matter of the case becomes, with what its words tell of. */
  | 'secondMatter'
  /** What the classifier proposes, where the command decides on a category. */
  | 'proposal';

/** Who gets an event from the bus or the stream. */
export type Consumer =
  /** The driver of the workflow: it starts a run, changes its phase or brings its checkpoint forward. */
  | 'workflow'
  /** The counters: it may change what the appeal counts for in the statistics. */
  | 'figures'
  /** Appellants, those of merged cases, the manager of a work order; for the words of an appellant also the duty desk. */
  | 'notices'
  /** The unit whose limit passes or whose case is supervised, and the units above it. */
  | 'warnings'
  /** The public: it publishes the case, or may take back what was published. */
  | 'publication'
  /** The search: it changes the words of the case, or the units in whose lists they are. */
  | 'search'
  /** The lake: it may bring an official reply to its appellant. */
  | 'replies'
  /** The lake: with it appellants write something, or have it written down. */
  | 'texts';

/** The place of a command among the buttons of the desk. */
export interface DeskButton {
  /** The usual next steps are always shown. */
  readonly group: 'step' | 'more';
  /** Before or after all others, which are in the order of all-commands.ts. */
  readonly place?: 'first' | 'last';
  /** The key that opens its form. */
  readonly key?: string;
  /** The fields whose words the appellant reads; `when`: if other fields have these values. */
  readonly read?: readonly string[];
  readonly when?: Readonly<Record<string, boolean>>;
  /** Everybody reads these words, not only the appellant. */
  readonly public?: true;
  /** What its form begins with, by field: a value, or what the case suggests. */
  readonly begins?: Readonly<Record<string, string | boolean | { readonly suggested: 'category' | 'unit' }>>;
  /** A worker records it on site: its place among those, and what the form begins with there. */
  readonly onSite?: { readonly place: number; readonly begins?: Readonly<Record<string, string | boolean>> };
}

/**
 * What a command is, as plain data: the table of transitions, the types and contracts, forms, event lists, audiences, buttons and columns
 * derive from it. Its rule is in ../rules, under the same name.
 */
export interface Declaration extends CommandDeclaration<Status, `appeal.${string}`> {
  readonly reads?: readonly Reading[];
  /** Its outcome is final although the case goes on: a ruling, or words that the appellant or everybody has received. */
  readonly stands?: true;
  readonly goesTo: readonly Consumer[];
  /** Its words tell what somebody said, so a threat in them counts although staff write them (DOMAIN 2). */
  readonly quotes?: true;
  /** Operators give it for a caller only, with a proof, although appellants do not give it themselves. */
  readonly forCallers?: true;
  /** The field with the unit that gets a share of the case by it, with limits of its own: the desk shows them before it is sent. */
  readonly shareFor?: string;
  /** It decides nothing of the entry that a colleague works on: others give it too while the entry is claimed (DOMAIN 3). */
  readonly besideClaims?: true;
  /** It begins another round: nothing of this one is due after it. */
  readonly nextRound?: true;
  /** By SYS, it is a step with which a run routes its own case: the driver of the workflow skips it. */
  readonly routes?: true;
  /** Who reads of it in the timeline besides staff. `followers`: the appellant, and those of cases that follow this one. */
  readonly shownTo: 'followers' | 'appellant' | 'staff';
  /** Only the events with one of these values are shown, or only those that change the state. */
  readonly shownIf?: Readonly<Record<string, readonly (string | boolean)[]>> | 'changes-state';
  /** The button of staff. */
  readonly desk?: DeskButton;
}
