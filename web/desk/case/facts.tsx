import type { ComponentChildren } from 'preact';
import { SUPERVISION_TEXTS } from '#appeals/case/presenting/states.ts';
import {
  APPELLANT_KIND_TEXTS,
  CHANNEL_TEXTS,
  CLOCK_CLASS_TEXTS,
  FLAG_TEXTS,
  KIND_TEXTS,
  URGENCY_TEXTS,
} from '#kernel/presenting/code-names.ts';
import type { StaffAppeal } from '../../client/desk-operations.ts';
import { formatInstant, groupDigits } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { useTexts } from '../texts.ts';

/** What was filed: the words of the appellant, and how the hotline restated them. */
export function Said({ appeal }: { readonly appeal: StaffAppeal }) {
  const texts = useTexts().case;
  const { title, text, restatement, result } = appeal;
  return (
    <>
      {restatement !== undefined && (
        <section class="card" aria-labelledby="restated">
          <h3 id="restated">{texts.restated}</h3>
          <p class="written">{restatement.text}</p>
        </section>
      )}
      {(text !== undefined || restatement === undefined) && (
        <section class="card" aria-labelledby="filed">
          <h3 id="filed">{texts.filed}</h3>
          {restatement !== undefined && title !== undefined && <p class="written">{title}</p>}
          <p class="written">{text ?? texts.notShown}</p>
        </section>
      )}
      {result !== undefined && (
        <section class="card" aria-labelledby="result">
          <h3 id="result">{result.solved ? texts.solved : texts.notSolved}</h3>
          {result.publicReply !== undefined && (
            <div class="note" data-tone="good">
              <h4>{texts.publicReply}</h4>
              <p class="written">{result.publicReply}</p>
            </div>
          )}
          {result.internalNote !== undefined && (
            <div class="note" data-tone="warn">
              <h4>{texts.internalNote}</h4>
              <p class="written">{result.internalNote}</p>
            </div>
          )}
        </section>
      )}
    </>
  );
}

/** What the appellant picked, and what the words look like where a person has to compare them. */
function nameHint(
  { categoryHintName, textCategoryName }: StaffAppeal,
  texts: ReturnType<typeof useTexts>['case'],
): string | undefined {
  if (categoryHintName === undefined) return undefined;
  return textCategoryName === undefined
    ? texts.hint(categoryHintName)
    : texts.doubtedHint(categoryHintName, textCategoryName);
}

/** What is known of the case, without the person. */
export function Facts({ appeal }: { readonly appeal: StaffAppeal }) {
  const texts = useTexts().case;
  const { language } = useLook();
  const { kind, channel, categoryName, clockClass, urgency, flags, place, submittedAt } = appeal;
  const { closedAt, round, urgedTimes, supervision, scoring, appellantKind, master, children, splits, splitFrom } =
    appeal;
  const rows: readonly (readonly [string, ComponentChildren])[] = [
    [texts.kind, KIND_TEXTS[kind][language]],
    [texts.category, categoryName ?? nameHint(appeal, texts) ?? texts.none],
    [texts.clockClass, CLOCK_CLASS_TEXTS[clockClass][language]],
    [texts.urgency, URGENCY_TEXTS[urgency][language]],
    [texts.place, [place?.regionName, place?.address].filter(Boolean).join(' · ') || texts.none],
    [texts.channel, CHANNEL_TEXTS[channel][language]],
    [texts.filedAt, formatInstant(submittedAt)],
    ...(appellantKind === undefined
      ? []
      : [[texts.appellantKind, APPELLANT_KIND_TEXTS[appellantKind][language]] as const]),
    ...(closedAt === undefined ? [] : [[texts.closedAt, formatInstant(closedAt)] as const]),
    ...(flags.length === 0
      ? []
      : [[texts.flags, <Tags key="flags" texts={flags.map((flag) => FLAG_TEXTS[flag][language])} />] as const]),
    ...(round > 1 ? [[texts.round, String(round)] as const] : []),
    ...(urgedTimes > 0 ? [[texts.urged, String(urgedTimes)] as const] : []),
    ...(supervision === 'none' ? [] : [[texts.supervision, SUPERVISION_TEXTS[supervision][language]] as const]),
    ...(scoring.scored ? [] : [[texts.scoring, scoring.text] as const]),
    ...(master === undefined ? [] : [[texts.master, <CaseLink key="master" number={master.number} />] as const]),
    ...(children.length === 0 ? [] : [[texts.children, <CaseLinks key="children" cases={children} />] as const]),
    ...(splits.length === 0 ? [] : [[texts.splits, <CaseLinks key="splits" cases={splits} />] as const]),
    ...(splitFrom === undefined ? [] : [[texts.splitFrom, <CaseLink key="splitFrom" number={splitFrom} />] as const]),
  ];
  return (
    <section class="card" aria-labelledby="facts">
      <h3 id="facts">{texts.facts}</h3>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <FactRow key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  );
}

function CaseLinks({ cases }: { readonly cases: readonly { readonly number: string }[] }) {
  return (
    <ul class="list">
      {cases.map(({ number }) => (
        <li key={number}>
          <CaseLink number={number} />
        </li>
      ))}
    </ul>
  );
}

function FactRow({ name, value }: { readonly name: string; readonly value: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Tags({ texts }: { readonly texts: readonly string[] }) {
  return (
    <>
      {texts.map((text) => (
        <span key={text} class="tag">
          {text}
        </span>
      ))}
    </>
  );
}

function CaseLink({ number }: { readonly number: string }) {
  return <a href={`/desk/case/${number}`}>{groupDigits(number)}</a>;
}
