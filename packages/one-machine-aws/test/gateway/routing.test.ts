import { describe, expect, test } from 'vitest';
import { createRouter, decodeSegments } from '../../src/gateway/routing.ts';
import { route } from './serve-gateway.ts';

function routed(keys: readonly string[], request: string): string | undefined {
  const [method, path] = request.split(' ') as [string, string];
  return createRouter(keys.map((key) => route(key)))(method, decodeSegments(path) ?? [])?.route.routeKey;
}

// The example of the API Gateway guide, in an order that must not matter.
const KEYS = ['$default', 'ANY /{proxy+}', 'GET /pets/{proxy+}', 'GET /pets/dog/{id}', 'GET /pets/dog/1'];

describe('the most specific route wins', () => {
  test.each([
    ['GET /pets/dog/1', 'GET /pets/dog/1'],
    ['GET /pets/dog/2', 'GET /pets/dog/{id}'],
    ['GET /pets/cat/1', 'GET /pets/{proxy+}'],
    ['POST /test/5', 'ANY /{proxy+}'],
    ['POST /pets/dog/1', 'ANY /{proxy+}'],
    ['GET /', '$default'],
  ])('the route of %s is %s', (request, key) => {
    expect(routed(KEYS, request)).toBe(key);
    expect(routed([...KEYS].reverse(), request)).toBe(key);
  });

  test('a method wins over ANY on the same path', () => {
    expect(routed(['ANY /a', 'GET /a'], 'GET /a')).toBe('GET /a');
    expect(routed(['ANY /a', 'GET /a'], 'PUT /a')).toBe('ANY /a');
  });

  test('a fixed segment wins over a parameter, from the left', () => {
    expect(routed(['GET /{x}/b', 'GET /a/{y}'], 'GET /a/b')).toBe('GET /a/{y}');
  });

  test('a full match wins over a greedy one, even when the greedy one begins with fixed segments', () => {
    expect(routed(['GET /a/{rest+}', 'GET /{x}/b'], 'GET /a/b')).toBe('GET /{x}/b');
  });

  test('a path matches only as a whole', () => {
    expect(routed(['GET /a/{x}'], 'GET /a/b/c')).toBeUndefined();
    expect(routed(['GET /a/{x}'], 'GET /a')).toBeUndefined();
    expect(routed(['GET /a'], 'GET /a/')).toBeUndefined();
    expect(routed(['GET /a'], 'GET //a')).toBeUndefined();
  });

  test('the root is a path', () => {
    expect(routed(['GET /'], 'GET /')).toBe('GET /');
  });
});

test('a greedy parameter gets the decoded rest of the path', () => {
  const match = createRouter([route('GET /files/{id}/{rest+}')])('GET', decodeSegments('/files/1/a%20b/c') ?? []);
  expect(match?.pathParameters).toEqual({ id: '1', rest: 'a b/c' });
});
