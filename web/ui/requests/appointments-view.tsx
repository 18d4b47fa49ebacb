import type { ServiceRequest } from '../../client/enterprise-operations.ts';
import { formatDay, formatTimes } from '../format.ts';
import { useRequestTexts } from './texts.ts';

/** The appointments of a request with lawyers: the newest booking first, with what the lawyer noted. */
export function AppointmentsView({ appointments }: { readonly appointments: ServiceRequest['appointments'] }) {
  const texts = useRequestTexts().appointments;
  if (appointments.length === 0) return null;
  // The same slot can be booked twice; the position in the order of booking never changes.
  const shown = appointments.map((each, position) => ({ ...each, position })).reverse();
  return (
    <section class="card" aria-labelledby="appointments">
      <h2 id="appointments">{texts.title}</h2>
      <p class="field-hint">{texts.zone}</p>
      <ul class="list lined">
        {shown.map(({ position, begin, minutes, state, stateText, endedText, partner, lawyer, way, ...more }) => (
          <li key={position} data-state={state}>
            <h3>
              <span class="together">{formatDay(begin)}</span> <span class="times">{formatTimes(begin, minutes)}</span>
            </h3>
            <p>
              {endedText ?? stateText} · {more.wayText}
            </p>
            <p class="muted">
              {partner.name}
              {lawyer.name !== undefined && ` · ${lawyer.name}`}
            </p>
            {more.place !== undefined && state !== 'ended' && (
              <p class="written">
                {texts.place[way]}
                {more.place}
              </p>
            )}
            {more.notes.length > 0 && (
              <div class="note" data-tone="good">
                <h4>{texts.notes}</h4>
                {more.notes.map((note) => (
                  <p class="written" key={note}>
                    {note}
                  </p>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
