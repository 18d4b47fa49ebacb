import { URGENCY_TEXTS } from '#kernel/presenting/code-names.ts';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import { formatShortEnd } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Screen } from '../../ui/parts/screen.tsx';
import { LightMark } from '../light.tsx';
import { useTexts } from '../texts.ts';
import type { Outbox } from './outbox.ts';

/** The saved cases, the soonest deadline first, with what waits to be sent of each. */
export function FieldList({ cases, outbox }: { readonly cases: readonly StaffAppeal[]; readonly outbox: Outbox }) {
  const texts = useTexts();
  const { language } = useLook();
  return (
    <Screen title={texts.field.title} hasFocus={false}>
      {cases.length === 0 && <p class="card">{texts.empty}</p>}
      <ul class="list cases">
        {cases.map((appeal) => {
          const { number, title, restatement, statusText, urgency, place } = appeal;
          const clock = findNextClock(appeal);
          const waiting = outbox.reports.filter((report) => report.number === number).length;
          return (
            <li key={number}>
              <a class="case-line" href={`/desk/field/${number}`} data-number={number}>
                <strong class="case-title written">{restatement?.title ?? title ?? texts.untitled}</strong>
                {place?.address !== undefined && <span class="written">{place.address}</span>}
                <span class="case-due">
                  {clock !== undefined && (
                    <>
                      <LightMark light={clock.light} /> <span>{texts.until(formatShortEnd(clock.dueAt))}</span>
                    </>
                  )}
                </span>
                <span class="case-meta">
                  {urgency !== 'normal' && <span class="tag">{URGENCY_TEXTS[urgency][language]}</span>}
                  {statusText}
                  {waiting > 0 && <span class="tag">{texts.field.waiting(waiting)}</span>}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </Screen>
  );
}

/** The running clock that ends first. */
export function findNextClock({ clocks }: Pick<StaffAppeal, 'clocks'>): StaffAppeal['clocks'][number] | undefined {
  return clocks.filter(({ state }) => state === 'running').toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0];
}
