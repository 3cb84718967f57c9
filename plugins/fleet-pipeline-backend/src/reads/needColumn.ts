/** 0 for a target that failed, 1 for another. To the letter as in its index, or the databases would not use that. */
export const needColumn =
  'case when collection_targets.failure is null then 1 else 0 end';
