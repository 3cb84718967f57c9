import { type AwsPage, readPages } from './readPages';

function pagesOf(pages: Record<string, AwsPage<number>>) {
  const asked: string[] = [];
  return {
    asked,
    readPage: async (token: string | undefined) => {
      asked.push(token ?? 'first');
      return pages[token ?? 'first'];
    },
  };
}

describe('readPages', () => {
  it('goes on after an empty page that carries a token', async () => {
    const { readPage } = pagesOf({
      first: [[1], 'b'],
      b: [[], 'c'],
      c: [undefined, 'd'],
      d: [[2], undefined],
    });
    expect(await readPages({ readPage })).toEqual([1, 2]);
  });

  it('ends at an empty token', async () => {
    const { readPage, asked } = pagesOf({ first: [[1], ''] });
    expect(await readPages({ readPage })).toEqual([1]);
    expect(asked).toEqual(['first']);
  });

  it('asks for no more pages than are needed', async () => {
    const { readPage, asked } = pagesOf({
      first: [[], 'b'],
      b: [[1], 'c'],
      c: [[2], undefined],
    });
    const enough = (items: number[]) => items.length > 0;
    expect(await readPages({ readPage, enough })).toEqual([1]);
    expect(asked).toEqual(['first', 'b']);
  });
});
