import { KIND_TEXTS } from '#kernel/presenting/code-names.ts';
import type { Call } from '../../client/call.ts';
import { formatMonth } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { MoreButton, usePages } from '../../ui/parts/pages.tsx';
import { ProblemNote } from '../../ui/parts/problem-note.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { useTexts } from '../texts.ts';
import type { View } from '../view.ts';

/** The published cases of the chosen city and category, the newest first. */
export function Cases({ call, view }: { readonly call: Call; readonly view: View }) {
  const texts = useTexts();
  const { language } = useLook();
  const { city, category } = view;
  const {
    items: cases,
    problem,
    readMore,
  } = usePages(
    (from) =>
      call('GET /v1/public/appeals', {
        query: { limit: 10, ...from, ...(city !== '' && { city }), ...(category !== '' && { category }) },
      }),
    [city, category],
  );

  return (
    <section aria-labelledby="cases">
      <h2 id="cases">{texts.cases}</h2>
      <p class="muted">{texts.casesHint}</p>
      <ProblemNote problem={problem} />
      {cases === undefined && problem === undefined && <Waiting />}
      {cases?.length === 0 && <p class="card">{texts.noCases}</p>}
      <ul class="list">
        {cases?.map(({ id, kind, filed, title, text, reply }) => (
          <li class="card" key={id}>
            <h3>{title}</h3>
            <p class="muted">
              {KIND_TEXTS[kind][language]} · {formatMonth(filed)}
            </p>
            <p class="written">{text}</p>
            {reply !== undefined && (
              <div class="note" data-tone="good">
                <h4>{texts.reply}</h4>
                <p class="written">{reply}</p>
              </div>
            )}
          </li>
        ))}
      </ul>
      <MoreButton readMore={readMore} />
    </section>
  );
}
