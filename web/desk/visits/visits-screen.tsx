import { useState } from 'preact/hooks';
import type { ListedVisit } from '../../client/visit-operations.ts';
import { formatInstant } from '../../ui/format.ts';
import { useLook } from '../../ui/look.ts';
import { Button } from '../../ui/parts/button.tsx';
import { TextField } from '../../ui/parts/field.tsx';
import { Form } from '../../ui/parts/form.tsx';
import { MoreButton, usePages } from '../../ui/parts/pages.tsx';
import { RegionFields } from '../../ui/parts/region-fields.tsx';
import { Screen } from '../../ui/parts/screen.tsx';
import { Waiting } from '../../ui/parts/waiting.tsx';
import { NO_REGION } from '../../ui/region.ts';
import { goTo } from '../../ui/router.ts';
import { useVisitTexts } from '../../ui/visits/texts.ts';
import { listVisitLists, type VisitList } from '../places.ts';
import { client } from '../session/client.ts';
import { DeskProblem } from '../session/desk-problem.tsx';
import { usePerson } from '../session/use-person.ts';

/** The open visits: of the caller's office, those that wait for a supervisor, those that businesses ask for; and the way to a business. */
export function VisitsScreen({ name }: { readonly name: string | undefined }) {
  const texts = useVisitTexts();
  const person = usePerson();
  const lists = listVisitLists(person);
  const list = lists.find((each) => each === name) ?? lists[0];
  return (
    <div class="wide requests">
      <Screen title={texts.title}>
        <nav class="buttons" aria-label={texts.title}>
          {lists.map((each) => (
            <a
              key={each}
              class="button"
              href={`/desk/visits/${each}`}
              aria-current={each === list ? 'page' : undefined}
            >
              {texts.lists[each]}
            </a>
          ))}
        </nav>
        <div class="side-by-side">
          {list !== undefined && <List key={list} list={list} />}
          <FindBusiness />
        </div>
      </Screen>
    </div>
  );
}

function List({ list }: { readonly list: VisitList }) {
  const texts = useVisitTexts();
  const { grants } = usePerson();
  // A supervisor chooses the county.
  const namesCounty = list === 'asked' && !grants.some(({ role }) => role === 'MGR' || role === 'LDR');
  const [region, setRegion] = useState(NO_REGION);
  const county = namesCounty ? region.county : undefined;
  return (
    <section aria-labelledby="list">
      <h2 id="list">{texts.lists[list]}</h2>
      {namesCounty && (
        <div class="card">
          <RegionFields call={client.call} texts={texts.counties} region={region} onChange={setRegion} />
        </div>
      )}
      {county === '' ? <p class="muted">{texts.chooseCounty}</p> : <Visits list={list} county={county} />}
    </section>
  );
}

/** The visits of a list, of one county if it is chosen. */
function Visits({ list, county }: { readonly list: VisitList; readonly county: string | undefined }) {
  const texts = useVisitTexts();
  const { language } = useLook();
  const { items, problem, readAgain, readMore } = usePages(
    (from) =>
      client.call('GET /v1/desk/enterprise/visits', {
        query: { list, ...(county !== undefined && { county }), ...from },
      }),
    [list, county, language],
  );
  return (
    <>
      <DeskProblem problem={problem} onRetry={readAgain} />
      {items === undefined && problem === undefined && <Waiting />}
      {items?.length === 0 && <p class="card">{texts.empty}</p>}
      <ul class="list">
        {items?.map((visit) => (
          <Line key={visit.id} visit={visit} />
        ))}
      </ul>
      <MoreButton readMore={readMore} />
    </>
  );
}

function Line({ visit }: { readonly visit: ListedVisit }) {
  const texts = useVisitTexts();
  const { id, business, purposeText, statusText, begin, office } = visit;
  return (
    <li class="card">
      <a class="case-link" href={`/desk/business-visits/${business.creditCode}`} data-visit={id}>
        <strong class="written">{business.name ?? business.creditCode}</strong>
      </a>
      <p class="muted">
        {purposeText} · {statusText} · {begin === undefined ? texts.noDate : formatInstant(begin)}
        {office !== undefined && (
          <>
            {' · '}
            <span class="written">{office.name}</span>
          </>
        )}
      </p>
    </li>
  );
}

/** The way to the visits of a business by its code. */
function FindBusiness() {
  const texts = useVisitTexts();
  const [written, setWritten] = useState('');
  const [isTried, setTried] = useState(false);
  const code = written.trim().toUpperCase();
  const isCode = /^[0-9A-Z]{18}$/.test(code);
  const open = () => {
    setTried(true);
    if (isCode) goTo(`/desk/business-visits/${code}`);
  };
  return (
    <section aria-labelledby="find">
      <h2 id="find">{texts.findBusiness}</h2>
      <div class="card">
        <Form onSubmit={open}>
          <TextField
            label={texts.code}
            maxLength={18}
            value={written}
            error={isTried && !isCode ? texts.wrongCode : undefined}
            onInput={setWritten}
          />
          <Button type="submit">{texts.open}</Button>
        </Form>
      </div>
    </section>
  );
}
