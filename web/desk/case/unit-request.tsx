import type { StaffAppeal } from '../../client/desk-operations.ts';
import { formatInstant } from '../../ui/format.ts';
import { useTexts } from '../texts.ts';

/** A request of the lead unit to the centre, with its decision. */
export function UnitRequest({ request }: { readonly request: StaffAppeal['requests'][number] }) {
  const texts = useTexts().work;
  const { kindText, unitName, at, workingDays, reviewOn, groundText, reason, plan, decision } = request;
  return (
    <>
      <strong>{kindText}</strong> <span class="tag">{texts.decision[decision ?? 'open']}</span>
      <p class="muted">
        <span class="written">{unitName}</span> · {formatInstant(at)}
      </p>
      {workingDays !== undefined && <p>{texts.days(workingDays)}</p>}
      {reviewOn !== undefined && <p>{texts.reviewOn(reviewOn)}</p>}
      {[groundText, reason, plan].filter(Boolean).map((text) => (
        <p key={text} class="written">
          {text}
        </p>
      ))}
    </>
  );
}

/** The return of a case that a unit requested. Its reason is among the notes. */
export function UnitReturn({ request }: { readonly request: StaffAppeal['returns'][number] }) {
  const texts = useTexts().work;
  const { unitName, at, suggestedUnitName, decision } = request;
  return (
    <>
      <strong>{texts.return}</strong> <span class="tag">{texts.decision[decision ?? 'open']}</span>
      <p class="muted">
        <span class="written">{unitName}</span> · {formatInstant(at)}
      </p>
      {suggestedUnitName !== undefined && <p class="written">{texts.suggested(suggestedUnitName)}</p>}
    </>
  );
}
