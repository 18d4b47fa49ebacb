import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { Wx } from '#web/mini-program/wx.ts';
import { drawWxml, type Element, listElements, type Node, parseWxml, readText } from './wxml.ts';

type Data = Record<string, unknown>;
interface Definition {
  readonly data: Data;
  readonly [handler: string]: unknown;
}

/** A page of the running program, as a finger and an eye have it. */
export interface SimulatedPage {
  readonly path: string;
  readonly text: () => string;
  readonly elements: () => readonly Element[];
  /** Taps the button with this text, and waits until its handler has ended. */
  readonly tap: (text: string) => Promise<void>;
  /** Writes into the field with this id. */
  readonly write: (id: string, value: string) => Promise<void>;
  /** Calls a handler with the detail of an event, such as the choice in a group, and with the `data-` of its element. */
  readonly give: (handler: string, detail: object, dataset?: object) => Promise<void>;
}

/**
 * Runs a built mini-program without the phone: each file in the scope that WeChat gives it (`wx`, `Page`, `App`, `require`), markup by its
 * own rules. Data must be JSON, as between the two threads of a mini-program; `undefined` is an error. `startTimer` is its `setTimeout`.
 */
export function runMiniProgram(
  dir: string,
  wx: Omit<Wx, 'navigateTo' | 'redirectTo'>,
  startTimer: (run: () => void, ms: number) => unknown = setTimeout,
) {
  const definitions = new Map<string, Definition>();
  const modules = new Map<string, { exports: unknown }>();
  const stack: ReturnType<typeof open>[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let loading = '';

  const go = (url: string) => {
    const [path = '', query = ''] = url.replace(/^\//, '').split('?');
    const page = open(path);
    stack.push(page);
    last = page.show(Object.fromEntries(new URLSearchParams(query)));
  };
  const platform: Wx = {
    ...wx,
    navigateTo: ({ url }) => go(url),
    redirectTo: ({ url }) => {
      stack.pop();
      go(url);
    },
  };

  const load = (file: string): unknown => {
    const known = modules.get(file);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    runInNewContext(readFileSync(join(dir, file), 'utf8'), {
      wx: platform,
      module,
      exports: module.exports,
      setTimeout: startTimer,
      console,
      App: () => undefined,
      // It is global: a page belongs to the file that is being opened, whichever module calls it.
      Page: (definition: Definition) => definitions.set(loading, definition),
      require: (name: string) => load(join(dirname(file), name)),
    });
    return module.exports;
  };

  function open(path: string) {
    const definition = definitions.get(path);
    if (definition === undefined) throw new Error(`There is no page ${path}`);
    const markup = parseWxml(readFileSync(join(dir, `${path}.wxml`), 'utf8'));
    const page = { ...definition, data: copy(definition.data), setData: (change: Data) => assign(page.data, change) };
    const call = async (name: string, event?: object) => {
      const handler = (page as Definition)[name];
      if (typeof handler === 'function') await handler.call(page, event);
    };
    const draw = (): readonly Node[] => drawWxml(markup, page.data);
    const find = (wanted: string, isIt: (element: Element) => boolean) => {
      const found = listElements(draw()).find(isIt);
      if (found === undefined) throw new Error(`${path} shows no ${wanted}:\n${readText(draw())}`);
      return found;
    };
    const elements = () => listElements(draw());
    return {
      path,
      elements,
      text: () => readText(draw()),
      show: async (query: object) => {
        await call('onLoad', query);
        await call('onShow');
      },
      again: () => call('onShow'),
      tap: async (text: string) => {
        const { attributes } = find(
          text,
          (each) => Boolean(each.attributes.bindtap) && readText(each.children).includes(text),
        );
        const dataset = Object.entries(attributes).flatMap(([name, value]) =>
          name.startsWith('data-') ? [[name.slice(5), value]] : [],
        );
        await call(attributes.bindtap ?? '', { currentTarget: { dataset: Object.fromEntries(dataset) } });
      },
      write: (id: string, value: string) =>
        call(find(`#${id}`, ({ attributes }) => attributes.id === id).attributes.bindinput ?? '', {
          detail: { value },
        }),
      give: (handler: string, detail: object, dataset: object = {}) =>
        call(handler, { detail, currentTarget: { dataset } }),
    };
  }

  const { pages } = JSON.parse(readFileSync(join(dir, 'app.json'), 'utf8')) as { readonly pages: readonly string[] };
  load('app.js');
  for (const page of pages) {
    loading = page;
    load(`${page}.js`);
  }
  go(`/${pages[0]}`);

  return {
    pages,
    handlersOf: (path: string) => Object.keys(definitions.get(path) ?? {}),
    /** Opens an address, as a link of another page does. */
    open: go,
    /** The page on top, when its first look has ended. */
    page: async (): Promise<SimulatedPage> => {
      await last;
      const top = stack.at(-1);
      if (top === undefined) throw new Error('no page is open');
      return top;
    },
    /** Back to the page below. */
    back: async () => {
      stack.pop();
      await stack.at(-1)?.again();
    },
  };
}

function assign(data: Data, change: Data): void {
  Object.assign(data, copy(change));
}

/** Data as they arrive in the other thread. */
function copy(data: Data): Data {
  const text = JSON.stringify(data, (key, value: unknown) => {
    if (value === undefined) throw new Error(`setData: ${key} is undefined`);
    return value;
  });
  return JSON.parse(text) as Data;
}
