import { shortenId } from './ShortId';

describe('shortenId', () => {
  it('keeps both ends', () => {
    expect(shortenId('0b1a2c3d-8e32-4f8b-a6be-0a5ef6c6f3d2', 8)).toBe(
      '0b1a…f3d2',
    );
    expect(shortenId('378453908317')).toBe('378453908317');
  });
});
