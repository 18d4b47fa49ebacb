import type { ComponentChildren } from 'preact';
import type { CitizenAppeal } from '../../client/operations.ts';
import { DangerAdvice } from '../../ui/danger/danger-advice.tsx';
import { formatInstant, groupDigits } from '../../ui/format.ts';
import { Dated } from '../../ui/parts/dated.tsx';
import { useTexts } from '../texts.ts';
import { Media } from './media.tsx';

const SHAPES = { green: '●', yellow: '▲', red: '■', off: '' } as const;

/** A case: first who has it and until when, then what was said and done. `children` are what one can do. */
export function CaseView({
  appeal,
  children,
}: {
  readonly appeal: CitizenAppeal;
  readonly children?: ComponentChildren;
}) {
  const texts = useTexts().case;
  const { number, statusText, outcomeText, handledBy, light, lightText, deadlineText } = appeal;
  return (
    <>
      <section class="card" aria-labelledby="state">
        <h2 id="state" class="state">
          {outcomeText === undefined ? statusText : `${statusText} · ${outcomeText}`}
        </h2>
        {appeal.track === 'enterprise' && <p class="note">{texts.track}</p>}
        <dl class="facts">
          <dt>{texts.handledBy}</dt>
          <dd>{handledBy}</dd>
          {deadlineText !== undefined && (
            <>
              <dt>{texts.until}</dt>
              <dd>
                {deadlineText}
                <br />
                <span class="light" data-light={light}>
                  <span aria-hidden="true">{SHAPES[light]}</span>
                  {lightText}
                </span>
              </dd>
            </>
          )}
          <dt>{texts.number}</dt>
          <dd class="number-line">{groupDigits(number)}</dd>
        </dl>
        <Said appeal={appeal} />
      </section>
      {children}
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
      </section>
    </>
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
