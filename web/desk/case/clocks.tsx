import { CLOCK_KIND_TEXTS } from '#kernel/presenting/code-names.ts';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import { formatEnd, formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { LightMark } from '../light.tsx';
import { useTexts } from '../texts.ts';

type Clock = StaffAppeal['clocks'][number];

/** The deadlines of a case in words, each with how it was computed. Those that have ended are folded away. */
export function Clocks({ clocks }: Pick<StaffAppeal, 'clocks'>) {
  const texts = useTexts().case;
  const ended = clocks.filter(({ state }) => state === 'stopped');
  if (clocks.length === 0) return null;
  return (
    <section class="card" aria-labelledby="clocks">
      <h3 id="clocks">{texts.clocks}</h3>
      <ClockList clocks={clocks.filter(({ state }) => state !== 'stopped')} />
      {ended.length > 0 && (
        <details>
          <summary>{texts.ended(ended.length)}</summary>
          <ClockList clocks={ended} />
        </details>
      )}
    </section>
  );
}

function ClockList({ clocks }: { readonly clocks: readonly Clock[] }) {
  const texts = useTexts().case;
  const { language } = useLook();
  return (
    <ul class="list clocks">
      {clocks.map(({ id, kind, state, dueAt, provisional, light, met, ledger }) => (
        <li key={id}>
          <strong>{capitalise(CLOCK_KIND_TEXTS[kind][language])}</strong>{' '}
          {state === 'running' && <LightMark light={light} />}
          <br />
          {state === 'running' && texts.runsUntil(formatEnd(dueAt))}
          {state === 'paused' && texts.paused}
          {state === 'stopped' && (met === false ? texts.missed : texts.met)}
          {state === 'running' && provisional && ` ${texts.provisional}`}
          <details>
            <summary>{texts.ledger}</summary>
            <ul class="ledger">
              {ledger.map(({ at, entry, text }) => (
                <li key={`${at} ${entry}`} class="written">
                  {text ?? formatInstant(at)}
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

function capitalise(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}
