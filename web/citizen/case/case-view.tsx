import type { ComponentChildren } from 'preact';
import type { CitizenAppeal } from '../../client/operations.ts';
import { DangerAdvice } from '../../ui/danger/danger-advice.tsx';
import { formatInstant, groupDigits } from '../../ui/format.ts';
import { Dated } from '../../ui/parts/dated.tsx';
import { useTexts } from '../texts.ts';
import { BeforeAfter, Media } from './media.tsx';
import { TimeLeft } from './time-left.tsx';
import { Way } from './way.tsx';

/** A case: first what happens now and by when, then what was said and done. `children` are what one can do. */
export function CaseView({
  appeal,
  children,
}: {
  readonly appeal: CitizenAppeal;
  readonly children?: ComponentChildren;
}) {
  const texts = useTexts().case;
  return (
    <>
      <Now appeal={appeal} />
      {children}
      <BeforeAfter media={appeal.media} />
      <section class="card" aria-labelledby="timeline">
        <h2 id="timeline">{texts.timeline}</h2>
        <ol class="timeline">
          {appeal.timeline.map(({ at, text, words: said }) => (
            <li key={`${at} ${text}`}>
              <time dateTime={at}>{formatInstant(at)}</time>
              <Dated text={text} />
              {said?.map((each) => (
                <p class="written" key={each}>
                  {each}
                </p>
              ))}
            </li>
          ))}
        </ol>
      </section>
      <section class="card" aria-labelledby="filed">
        <h2 id="filed">{texts.filed}</h2>
        {appeal.title !== undefined && <h3>{appeal.title}</h3>}
        <p class="written">{appeal.text}</p>
        <Media media={appeal.media} />
        <p class="muted number-line">
          {texts.number} {groupDigits(appeal.number)}
        </p>
      </section>
    </>
  );
}

/** While a unit works on a case, its time can be extended. */
const HANDLED: readonly CitizenAppeal['status'][] = ['dispatched', 'inProgress'];

/** The state, who has it, until when, and what the platform says now. */
function Now({ appeal }: { readonly appeal: CitizenAppeal }) {
  const texts = useTexts().case;
  const { status, outcome, handledBy, light, lightText, deadlineText } = appeal;
  const standing = appeal.master?.status ?? status;
  const state = texts.states[status];
  // What is said of a closed case is how it ended.
  const ending = outcome === undefined ? state : `${state} · ${texts.outcomes[outcome]}`;
  return (
    <section class="card now" aria-labelledby="state">
      {appeal.title !== undefined && <p class="muted written">{appeal.title}</p>}
      <h2 id="state" class="state">
        {ending}
      </h2>
      <p class="written">{texts.now[standing](handledBy)}</p>
      {appeal.track === 'enterprise' && <p class="note">{texts.track}</p>}
      <Way appeal={appeal} ending={ending} />
      {deadlineText !== undefined && (
        <p class="case-due">
          <strong>
            <Dated text={deadlineText} />
          </strong>
          {light !== 'off' && light !== 'green' && <span class="hidden-text">{lightText}</span>}
        </p>
      )}
      <TimeLeft appeal={appeal} />
      <dl class="facts">
        <dt>{texts.handledBy}</dt>
        <dd>{handledBy}</dd>
      </dl>
      {HANDLED.includes(standing) && <p class="muted">{texts.extended}</p>}
      <Said appeal={appeal} />
    </section>
  );
}

/** What the platform says to the appellant now: a question, a reply, a refusal. */
function Said({ appeal }: { readonly appeal: CitizenAppeal }) {
  const texts = useTexts().case;
  const { question, reply, refusal, termination, transferredTo, master } = appeal;
  const end = refusal ?? termination;
  return (
    <>
      <DangerAdvice advice={appeal.danger} />
      {question !== undefined && (
        <div class="note" data-tone="warn">
          <h3>{texts.question}</h3>
          <p class="written">{question}</p>
        </div>
      )}
      {master !== undefined && <p class="note">{texts.merged(master.outcomeText ?? master.statusText)}</p>}
      {reply !== undefined && (
        <div class="note" data-tone="good">
          <h3>{texts.reply}</h3>
          <p class="written">{reply}</p>
        </div>
      )}
      {end !== undefined && (
        <div class="note" data-tone="warn">
          <p class="written">{end.text}</p>
          <p>
            {texts.whereToGo}：{end.whereToGo}
          </p>
        </div>
      )}
      {transferredTo !== undefined && <p class="note">{transferredTo.text}</p>}
    </>
  );
}
