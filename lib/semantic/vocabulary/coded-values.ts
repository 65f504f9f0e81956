/**
 * What codes stand for in columns of a known subject: a question asks for "female employees" or 女性 where the data hold F.
 * `about` are words of the column's name; each set of names stands for any stored text of the same set.
 */
export interface CodedValues {
  readonly about: readonly string[];
  readonly names: readonly (readonly string[])[];
}

export const codedValueTable: readonly CodedValues[] = [
  {
    about: ['gender', 'sex', '性別', '性别'],
    names: [
      ['m', 'male', 'males', 'man', 'men', '男', '男性', '男子'],
      ['f', 'female', 'females', 'woman', 'women', '女', '女性', '女子'],
    ],
  },
];
