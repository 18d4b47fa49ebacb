import type { ComponentChildren } from 'preact';
import type { AnswerTo } from '../../client/operations.ts';
import { formatEnd } from '../format.ts';
import { usePolicyTexts } from './texts.ts';

export type Found = AnswerTo<'GET /v1/enterprise/policies'>['items'][number];

const TONES = { fits: 'good', unclear: 'warn', unfit: 'bad' } as const;

/** A policy that was found: the verdict with everything that speaks for it and against it. `children` are what one can do with it. */
export function FoundPolicy({ policy, children }: { readonly policy: Found; readonly children: ComponentChildren }) {
  const texts = usePolicyTexts();
  const { title, benefit, issuingOffice, deadline, match } = policy;
  return (
    <li class="card policy">
      <h3 class="written">{title}</h3>
      {match && (
        <p class="note" data-tone={TONES[match.verdict]}>
          {match.verdictText}
        </p>
      )}
      {match && <Findings title={texts.against} sign="✗" items={match.against} />}
      {match && <Findings title={texts.unknown} sign="?" items={match.unknown} />}
      <dl class="facts">
        <dt>{texts.benefit}</dt>
        <dd class="written">{benefit}</dd>
        <dt>{texts.deadline}</dt>
        <dd>{deadline === undefined ? texts.noDeadline : formatEnd(deadline)}</dd>
        <dt>{texts.office}</dt>
        <dd class="written">{issuingOffice}</dd>
      </dl>
      {match && match.reasons.length > 0 && (
        <details>
          <summary>{texts.reasons(match.reasons.length)}</summary>
          <Lines sign="✓" items={match.reasons} />
        </details>
      )}
      <div class="buttons">{children}</div>
    </li>
  );
}

type Finding = NonNullable<Found['match']>['reasons'][number];

function Findings({
  title,
  sign,
  items,
}: {
  readonly title: string;
  readonly sign: string;
  readonly items: readonly Finding[];
}) {
  if (items.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <Lines sign={sign} items={items} />
    </>
  );
}

function Lines({ sign, items }: { readonly sign: string; readonly items: readonly Finding[] }) {
  return (
    <ul class="findings">
      {items.map(({ criterion, text }) => (
        <li key={`${criterion} ${text}`}>
          <span aria-hidden="true">{sign}</span> {text}
        </li>
      ))}
    </ul>
  );
}
