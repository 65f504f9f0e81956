import { describe, expect, it } from 'vitest';
import { findingsIn, parameterFindings } from './findings.ts';
import { createBicepReader } from './read-bicep.ts';

const read = await createBicepReader();

describe('findingsIn', () => {
  it.each([
    [
      'text that does not parse',
      `param name string\nresource a 'X/y@2020-01-01' = {\n  name: name\n`,
      'does not parse',
    ],
    ['an undeclared name', `output a string = nothing`, 'uses nothing, which nothing declares'],
    ['an undeclared name in a text', `var a = '\${nothing}'\noutput b string = a`, 'uses nothing'],
    ['an unused parameter', `param spare string`, 'the parameter spare, which nothing uses'],
    ['an unused variable', `var spare = 1`, 'the variable spare, which nothing uses'],
    ['a module that is not there', `module a './b.bicep' = { name: 'a' }`, './b.bicep is not there'],
  ])('reports %s', (_, text, finding) => {
    expect(findingsIn([read('infra/a.bicep', text)])).toEqual([expect.stringContaining(finding)]);
  });

  it.each([
    ['loops', `var a = [for (x, i) in [1]: '\${x}\${i}']\noutput b array = a`],
    ['single loops', `var a = [for x in [1]: x]\noutput b array = a`],
    ['lambdas', `output b object = toObject(items({ k: 1 }), x => x.key, (y, i) => '\${y}\${i}')`],
    ['keys, properties and functions', `output a object = { name: resourceGroup().location.name }`],
    ['resources and modules', `resource r 'X/y@2020-01-01' existing = { name: 'r' }\noutput a string = r.id`],
  ])('knows the names of %s', (_, text) => {
    expect(findingsIn([read('infra/a.bicep', text)])).toEqual([]);
  });

  it('compares the parameters of a module with what it declares', () => {
    const module = `param name string\nparam size int = 1\nparam note string?\noutput all array = [name, size, note]`;
    const use = `module m './m.bicep' = if (true) {\n  name: 'm'\n  params: { size: 2, color: 'red' }\n}`;
    expect(findingsIn([read('infra/a.bicep', use), read('infra/m.bicep', module)])).toEqual([
      'infra/a.bicep:1 module m: infra/m.bicep has no parameter color',
      'infra/a.bicep:1 module m: the parameter name of infra/m.bicep is missing',
    ]);
  });
});

describe('parameterFindings', () => {
  it('accepts a file that gives every required parameter', () => {
    const target = read('infra/main.bicep', `param name string\noutput a string = name`);
    expect(parameterFindings('parameters', target, ['name'])).toEqual([]);
  });
});
