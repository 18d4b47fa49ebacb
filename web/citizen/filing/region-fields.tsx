import { useEffect, useState } from 'preact/hooks';
import { useLook } from '../../ui/look.ts';
import { type Option, SelectField } from '../../ui/parts/field.tsx';
import { CITIES } from '../../words/places/cities.ts';
import { NO_REGION, type Region } from '../drafts/draft.ts';
import { client } from '../session/client.ts';
import { useWords } from '../words.ts';

/** City, county and street, each in a list of its own. The lists of counties and streets are asked for when needed. */
export function RegionFields({
  region,
  onChange,
}: {
  readonly region: Region;
  readonly onChange: (region: Region) => void;
}) {
  const { filing } = useWords();
  const { language } = useLook();
  const cities = CITIES.map(({ code, ...names }) => ({ value: code, label: names[language] }));
  const counties = useChildren(region.city);
  const streets = useChildren(region.county);
  const nameIn = (options: readonly Option<string>[], code: string) =>
    options.filter(({ value }) => value === code).map(({ label }) => label);

  return (
    <>
      <SelectField
        label={filing.city}
        empty={filing.choose}
        value={region.city}
        options={cities}
        onChange={(city) => onChange({ ...NO_REGION, city, names: nameIn(cities, city) })}
      />
      {region.city !== '' && (
        <SelectField
          label={filing.county}
          empty={filing.choose}
          value={region.county}
          options={counties}
          onChange={(county) =>
            onChange({
              city: region.city,
              county,
              street: '',
              names: [...region.names.slice(0, 1), ...nameIn(counties, county)],
            })
          }
        />
      )}
      {region.county !== '' && (
        <SelectField
          label={filing.street}
          isOptional
          empty={filing.choose}
          value={region.street}
          options={streets}
          onChange={(street) =>
            onChange({ ...region, street, names: [...region.names.slice(0, 2), ...nameIn(streets, street)] })
          }
        />
      )}
    </>
  );
}

/** The divisions below another one; empty while they are read, and when they cannot be: the field blocks nobody. */
function useChildren(parent: string): readonly Option<string>[] {
  const [read, setRead] = useState<{ readonly parent: string; readonly options: readonly Option<string>[] }>();
  useEffect(() => {
    if (parent === '') return;
    client.call('GET /v1/regions', { query: { parent } }).then((outcome) => {
      if (outcome.ok && !outcome.unchanged)
        setRead({ parent, options: outcome.value.items.map(({ code, name }) => ({ value: code, label: name })) });
    });
  }, [parent]);
  return read?.parent === parent ? read.options : [];
}
