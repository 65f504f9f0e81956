/** The environment variables that Querent reads, with what they are for. */
export const environmentSettings = {
  QUERENT_CONFIG: 'Path of the configuration file; querent.config.yaml in the working directory by default',
  QUERENT_DATABASES: 'The list of databases as JSON, in the place of the one in the file',
  QUERENT_MODELS: 'The language models as JSON, in the place of those in the file',
  QUERENT_TENANT: 'The tenant that state belongs to; "local" by default',
  QUERENT_DEMO: '"true" or "false": whether the demo warehouses are served; by default when no database is configured',
  QUERENT_DEMO_DIRECTORY: 'Where the demo warehouses are kept; .querent/demo by default, in Azure the temporary folder',
  QUERENT_REQUEST_TIMEOUT_MS: 'Milliseconds that a request may take in all; 60000 by default',
  AzureWebJobsStorage: 'Connection string of the storage account that keeps the state',
  AzureWebJobsStorage__accountName: 'Name of the storage account, reached with the managed identity',
  AzureWebJobsStorage__tableServiceUri: 'Table endpoint of the storage account, reached with the managed identity',
  AzureWebJobsStorage__blobServiceUri:
    'Blob endpoint of the storage account, where it does not follow from the table endpoint',
  AzureWebJobsStorage__credential: 'Must be "managedidentity" when an account name or endpoint is given',
  AzureWebJobsStorage__clientId: 'Client id of a user-assigned managed identity',
} as const;

export type EnvironmentSetting = keyof typeof environmentSettings;

/** Settings of the tests, which are no fault where tests run. */
export const testSettingPrefix = 'QUERENT_TEST_';
