import { CLOCK_KIND_TEXTS } from '#kernel/presenting/code-names.ts';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import { formatEnd, formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { LightMark } from '../light.tsx';
import { useWords } from '../texts.ts';

type Clock = StaffAppeal['clocks'][number];

/** The deadlines of a case in words, each with how it was computed. Those that have ended are folded away. */
export function Clocks({ clocks }: Pick<StaffAppeal, 'clocks'>) {
  const words = useWords().case;
  const ended = clocks.filter(({ state }) => state === 'stopped');
  if (clocks.length === 0) return null;
  return (
    <section class="card" aria-labelledby="clocks">
      <h3 id="clocks">{words.clocks}</h3>
      <ClockList clocks={clocks.filter(({ state }) => state !== 'stopped')} />
      {ended.length > 0 && (
        <details>
          <summary>{words.ended(ended.length)}</summary>
          <ClockList clocks={ended} />
        </details>
      )}
    </section>
  );
}

function ClockList({ clocks }: { readonly clocks: readonly Clock[] }) {
  const words = useWords().case;
  const { language } = useLook();
  return (
    <ul class="list clocks">
      {clocks.map(({ id, kind, state, dueAt, provisional, light, met, ledger }) => (
        <li key={id}>
          <strong>{capitalise(CLOCK_KIND_TEXTS[kind][language])}</strong>{' '}
          {state === 'running' && <LightMark light={light} />}
          <br />
          {state === 'running' && words.runsUntil(formatEnd(dueAt))}
          {state === 'paused' && words.paused}
          {state === 'stopped' && (met === false ? words.missed : words.met)}
          {state === 'running' && provisional && ` ${words.provisional}`}
          <details>
            <summary>{words.ledger}</summary>
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
