import { KIND_TEXTS, URGENCY_TEXTS } from '#kernel/presenting/code-names.ts';
import type { QueueEntry } from '../../client/desk-operations.ts';
import { formatShortEnd, groupDigits } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { LightMark } from '../light.tsx';
import { useTexts } from '../texts.ts';

/** Cases in a list, the soonest deadline first. Each is one link. */
export function CaseList({
  items,
  open,
  pathOf,
  choice,
}: {
  readonly items: readonly QueueEntry[];
  /** The number of the case that is open next to the list. */
  readonly open?: string | undefined;
  readonly pathOf: (number: string) => string;
  /** Several cases are chosen for one command. */
  readonly choice?: { readonly chosen: readonly string[]; readonly onChange: (chosen: readonly string[]) => void };
}) {
  const texts = useTexts().bulk;
  return (
    <ul class="list cases">
      {items.map((item) => (
        <li key={item.number} class={choice && 'choosable'}>
          {choice !== undefined && (
            <label class="check">
              <input
                type="checkbox"
                aria-label={texts.choose(item.title ?? groupDigits(item.number))}
                checked={choice.chosen.includes(item.number)}
                onChange={({ currentTarget: { checked } }) =>
                  choice.onChange(
                    checked ? [...choice.chosen, item.number] : choice.chosen.filter((each) => each !== item.number),
                  )
                }
              />
            </label>
          )}
          <a
            class="case-line"
            href={pathOf(item.number)}
            data-number={item.number}
            aria-current={item.number === open ? 'true' : undefined}
          >
            <CaseLine item={item} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function CaseLine({ item }: { readonly item: QueueEntry }) {
  const texts = useTexts();
  const { language } = useLook();
  const { title, number, kind, statusText, light, dueAt, provisional, urgency, claim, hold } = item;
  const { categoryName, regionName, unitName } = item;
  return (
    <>
      <strong class="case-title written">{title ?? texts.untitled}</strong>
      <span class="case-due">
        <LightMark light={light} />
        {dueAt !== undefined && (
          <span>
            {texts.until(formatShortEnd(dueAt))}
            {provisional && ` ${texts.provisional}`}
          </span>
        )}
      </span>
      <span class="case-meta">
        {urgency !== 'normal' && <span class="tag">{URGENCY_TEXTS[urgency][language]}</span>}
        {[KIND_TEXTS[kind][language], statusText].join(' · ')}
        {[categoryName, regionName, unitName].filter(Boolean).map((each) => (
          <span key={each} class="written">
            {` · ${each}`}
          </span>
        ))}
      </span>
      {hold !== undefined && (
        <span class="case-meta">
          {texts.onHold(formatShortEnd(hold.until), hold.daysUsed)}
          {hold.reason !== undefined && <span class="written"> · {hold.reason}</span>}
        </span>
      )}
      <span class="case-meta">
        {groupDigits(number)}
        {claim !== undefined && (
          <span class="tag">
            {claim.mine ? texts.claim.mine : texts.claim.by(claim.byName ?? texts.claim.somebody)}
          </span>
        )}
      </span>
    </>
  );
}
