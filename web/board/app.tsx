import { useEffect, useState } from 'preact/hooks';
import type { AnswerTo } from '../client/operations.ts';
import type { CallProblem } from '../client/problem.ts';
import { CITIES } from '../texts/places/cities.ts';
import { useCommonTexts } from '../ui/common-texts.ts';
import { formatInstant, formatMonth } from '../ui/format.ts';
import { useLook } from '../ui/look.ts';
import { Bar } from '../ui/parts/bar.tsx';
import { Button } from '../ui/parts/button.tsx';
import { Dated } from '../ui/parts/dated.tsx';
import { type Option, SelectField } from '../ui/parts/field.tsx';
import { ProblemNote } from '../ui/parts/problem-note.tsx';
import { Screen } from '../ui/parts/screen.tsx';
import { Waiting } from '../ui/parts/waiting.tsx';
import { usePath } from '../ui/router.ts';
import { openBrowserClient } from '../ui/session/open-client.ts';
import type { Statistics } from './figures.ts';
import { Cases } from './parts/cases.tsx';
import { Explained } from './parts/explained.tsx';
import { FiguresTable } from './parts/figures-table.tsx';
import { Services } from './parts/services.tsx';
import { Tiles } from './parts/tiles.tsx';
import { useTexts } from './texts.ts';
import { changeView, MEASURES, type Measure, readView, type View } from './view.ts';

const { call } = openBrowserClient('hotline.citizen');

/** The public figures of a month, by city and category, with the published cases. */
export function App() {
  const texts = useTexts();
  const common = useCommonTexts();
  const view = readView(usePath());
  const { language } = useLook();
  const [statistics, setStatistics] = useState<Statistics>();
  const [problem, setProblem] = useState<CallProblem>();
  const [tries, setTries] = useState(0);
  const { month, category } = view;
  useEffect(() => {
    const query = { category: category === '' ? 'all' : category, ...(month !== '' && { month }) };
    call('GET /v1/public/stats', { query }).then((outcome) => {
      setProblem(outcome.ok ? undefined : outcome.problem);
      if (outcome.ok && !outcome.unchanged) setStatistics(outcome.value);
    });
  }, [month, category, language, tries]);

  const wanted = category === '' ? 'all' : category;
  const items = new Map(
    statistics?.items.filter((item) => item.category === wanted).map((item) => [item.city, item] as const),
  );
  const isNotPublished = problem?.code === 'month-not-published';
  return (
    <>
      <Bar />
      <main id="content">
        <Screen title={texts.title} hasFocus={false}>
          <p>{texts.lead}</p>
          <Choices view={view} months={statistics?.months ?? []} />
          {isNotPublished ? <p class="note">{texts.notPublished}</p> : <ProblemNote problem={problem} />}
          {problem !== undefined && !isNotPublished && (
            <Button onClick={() => setTries(tries + 1)}>{common.retry}</Button>
          )}
          {statistics === undefined && problem === undefined && <Waiting />}
          {statistics !== undefined && !isNotPublished && (
            <>
              <p class="muted">
                {formatMonth(statistics.month)} · <Dated text={texts.released(formatInstant(statistics.releasedAt))} />
              </p>
              <div class="figures">
                <Tiles view={view} items={items} />
                <FiguresTable view={view} items={items} />
                <Explained />
              </div>
              <p class="muted">{texts.hiddenHint(statistics.hideBelow)}</p>
            </>
          )}
          <Services call={call} view={view} />
          <Cases call={call} view={view} />
          <Downloads view={view} hasFigures={statistics !== undefined && !isNotPublished} />
        </Screen>
      </main>
    </>
  );
}

/** What is shown: month, city, category and figure. */
function Choices({ view, months }: { readonly view: View; readonly months: readonly string[] }) {
  const texts = useTexts();
  const { language } = useLook();
  const [categories, setCategories] = useState<readonly Option<string>[]>([]);
  useEffect(() => {
    call('GET /v1/categories', {}).then((outcome) => {
      if (outcome.ok && !outcome.unchanged) setCategories(toOptions(outcome.value));
    });
  }, [language]);
  return (
    <div class="choices-bar">
      <SelectField
        label={texts.month}
        empty={months[0] === undefined ? '—' : formatMonth(months[0])}
        value={view.month}
        options={months.map((month) => ({ value: month, label: formatMonth(month) }))}
        onChange={(month) => changeView({ month })}
      />
      <SelectField
        label={texts.city}
        empty={texts.allCities}
        value={view.city}
        options={CITIES.map(({ code, ...names }) => ({ value: code, label: names[language] }))}
        onChange={(city) => changeView({ city })}
      />
      <SelectField
        label={texts.category}
        empty={texts.allCategories}
        value={view.category}
        options={categories}
        onChange={(category) => changeView({ category })}
      />
      <SelectField
        label={texts.measure}
        empty={texts.measures.filed}
        value={view.measure === 'filed' ? '' : view.measure}
        options={MEASURES.slice(1).map((measure) => ({ value: measure, label: texts.measures[measure] }))}
        onChange={(measure) => changeView({ measure: measure === '' ? 'filed' : (measure as Measure) })}
      />
    </div>
  );
}

function toOptions({ items }: AnswerTo<'GET /v1/categories'>): readonly Option<string>[] {
  return items.filter(({ code }) => code.length === 2).map(({ code, name }) => ({ value: code, label: name }));
}

function Downloads({ view, hasFigures }: { readonly view: View; readonly hasFigures: boolean }) {
  const texts = useTexts();
  const query = (names: readonly ('month' | 'city' | 'category')[]) => {
    const chosen = names.flatMap((name) => (view[name] === '' ? [] : [[name, view[name]]]));
    return new URLSearchParams([...chosen, ['format', 'csv']]);
  };
  return (
    <section class="downloads" aria-labelledby="downloads">
      <h2 id="downloads">{texts.downloads}</h2>
      <div class="buttons">
        {hasFigures && (
          <a class="button" href={`/v1/public/stats?${query(['month', 'city', 'category'])}`} download>
            {texts.downloadFigures}
          </a>
        )}
        <a class="button" href={`/v1/public/appeals?${query(['city', 'category'])}`} download>
          {texts.downloadCases}
        </a>
        <Button onClick={() => print()}>{texts.print}</Button>
      </div>
    </section>
  );
}
