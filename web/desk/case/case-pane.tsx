import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CLOCK_KIND_TEXTS } from '#kernel/presenting/code-names.ts';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import { readClock } from '../../ui/clock.ts';
import { useCommonTexts } from '../../ui/common-texts.ts';
import { formatShortEnd, groupDigits } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { DoneNote } from '../../ui/parts/done-note.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { Actions, type NextCase } from '../commands/actions.tsx';
import { DueMark } from '../queue/due-mark.tsx';
import { DeskProblem } from '../session/desk-problem.tsx';
import { useTexts } from '../texts.ts';
import { Clocks } from './clocks.tsx';
import { Contact } from './contact.tsx';
import { Facts, Said } from './facts.tsx';
import { Files } from './files.tsx';
import { useCase } from './follow-case.ts';
import { Notes } from './notes.tsx';
import { Similar } from './similar.tsx';
import { Timeline } from './timeline.tsx';
import { Work } from './work.tsx';

/** The consequences of a merge are visible after a moment. */
const FOLLOWS_MS = 2000;

interface Claim {
  /** Whether the list has the case now, and so knows who has claimed it. */
  readonly isListed: boolean;
  readonly isMine: boolean;
  /** The colleague who has the case now. */
  readonly held?: { readonly name: string; readonly until: string } | undefined;
  readonly take: () => unknown;
  /** Only a supervisor ends the claim of a colleague. */
  readonly takeOver?: (() => unknown) | undefined;
  readonly release: () => unknown;
}

/** A case of the list on which the person has decided. */
export interface DecidedCase {
  readonly path: string;
  readonly title: string;
  readonly done: string;
}

/** A case as staff see it. */
export function CasePane({
  number,
  backTo,
  claim,
  next,
  before,
  onChange,
}: {
  readonly number: string;
  /** A command was given: the list that has the case is to be read again. */
  readonly onChange?: () => void;
  /** The list from which it was opened. */
  readonly backTo?: string;
  readonly claim?: Claim;
  readonly next?: NextCase | undefined;
  /** The case before, when a decision on it has opened this one. */
  readonly before?: DecidedCase | undefined;
}) {
  const texts = useTexts();
  const common = useCommonTexts();
  const { appeal, problem, reload, show } = useCase(number);
  const [isGiven, setGiven] = useState(false);
  // A command may take the case out of the scope of the person who gave it.
  const hasLeft = isGiven && problem?.status === 404;
  return (
    <article class="case-pane" aria-labelledby="case-title">
      {backTo !== undefined && (
        <p class="back">
          <a href={backTo}>{texts.backToList}</a>
        </p>
      )}
      {before !== undefined && (
        <p class="note decided" data-tone="good" role="status">
          {texts.command.decided(before.done)}{' '}
          <a class="written" href={before.path}>
            {before.title}
          </a>
        </p>
      )}
      {hasLeft ? <DoneNote tone="plain">{texts.command.movedOn}</DoneNote> : <DeskProblem problem={problem} />}
      {problem !== undefined && !hasLeft && <Button onClick={reload}>{common.retry}</Button>}
      {appeal === undefined && problem === undefined && <Waiting />}
      {appeal !== undefined && (
        <>
          <Head
            appeal={appeal}
            claim={claim}
            held={claim?.isListed ? claim.held : findHolder(appeal, texts.claim.somebody)}
          />
          <div class="case-body">
            {!hasLeft && (
              <Actions
                appeal={appeal}
                next={next}
                onDone={(answer) => {
                  // The next command is given on this version, also before the case has been read again.
                  show(answer);
                  setGiven(true);
                  reload();
                  // The platform itself may do the next step.
                  setTimeout(reload, FOLLOWS_MS);
                  onChange?.();
                }}
                onStale={reload}
              />
            )}
            <div class="case-words">
              <Said appeal={appeal} />
              <Files media={appeal.media} />
            </div>
            <div class="case-rest">
              <Similar
                appeal={appeal}
                onMerged={() => {
                  reload();
                  // The master changes a moment later.
                  setTimeout(reload, FOLLOWS_MS);
                  onChange?.();
                }}
              />
              <Notes notes={appeal.notes} />
              <Timeline appeal={appeal} />
            </div>
            <div class="case-side">
              <Facts appeal={appeal} />
              <Contact key={appeal.number} appeal={appeal} />
              <Clocks clocks={appeal.clocks} />
              <Work appeal={appeal} />
            </div>
          </div>
        </>
      )}
    </article>
  );
}

/** The colleague who works on the case, as the case itself says: also where it is opened without its list. */
function findHolder({ claim }: StaffAppeal, somebody: string): Claim['held'] {
  return claim === undefined || claim.mine ? undefined : { name: claim.byName ?? somebody, until: claim.until };
}

function Head({
  appeal,
  claim,
  held,
}: {
  readonly appeal: StaffAppeal;
  readonly claim: Claim | undefined;
  readonly held: Claim['held'];
}) {
  const texts = useTexts();
  const { language } = useLook();
  const heading = useRef<HTMLHeadingElement>(null);
  // Before it is painted: later it would take the focus from the form that the first key has opened.
  useLayoutEffect(() => heading.current?.focus(), []);
  const { title, restatement, statusText, outcomeText, handledBy, clocks, number } = appeal;
  const running = clocks.filter(({ state }) => state === 'running').toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  return (
    <header class="case-head">
      <h2 id="case-title" ref={heading} tabIndex={-1} class="written">
        {restatement?.title ?? title ?? texts.untitled}
      </h2>
      <p class="case-state">
        <span class="state">{outcomeText === undefined ? statusText : `${statusText} · ${outcomeText}`}</span>
        {running.map(({ id, kind, light, dueAt, provisional }) => (
          <span key={id} class="case-clock">
            {CLOCK_KIND_TEXTS[kind][language]} <DueMark item={{ light, dueAt, provisional }} now={readClock()} />
            <span class="muted" aria-hidden="true">
              {formatShortEnd(dueAt)}
              {provisional && ` ${texts.provisional}`}
            </span>
          </span>
        ))}
      </p>
      <p class="muted">
        <span class="number-line">{groupDigits(number)}</span>
        {' · '}
        <span class="written">{handledBy}</span>
        {' · '}
        <a href={`/desk/case/${number}/print`}>{texts.print.open}</a>
      </p>
      {held !== undefined && (
        <p class="note held" data-tone="warn">
          {texts.claim.held(held.name, formatShortEnd(held.until))}
        </p>
      )}
      {claim?.takeOver !== undefined && held !== undefined && (
        <div class="buttons">
          <Button onClick={claim.takeOver}>{texts.claim.takeOver}</Button>
        </div>
      )}
      {claim !== undefined && held === undefined && (
        <div class="buttons">
          {claim.isMine ? (
            <Button onClick={claim.release}>{texts.claim.release}</Button>
          ) : (
            <Button onClick={claim.take}>{texts.claim.take}</Button>
          )}
        </div>
      )}
    </header>
  );
}
