param name string
param planName string
param location string
param tags object
param nodeVersion string
param instanceMemoryMB int
param maximumInstanceCount int

@description('Resource id and client id of the user-assigned identity that the app runs as.')
param identityId string
param identityClientId string

param storageAccountName string
param deploymentContainerUrl string
param applicationInsightsConnectionString string

@description('Value of QUERENT_DATABASES; empty means the demo warehouses.')
param databases string

@description('Value of QUERENT_MODELS; empty means no language model.')
param models string

@description('Key vault that the secret settings come from; empty where there is none.')
param keyVaultName string
param secretSettings object

// No FUNCTIONS_WORKER_RUNTIME and no FUNCTIONS_EXTENSION_VERSION: Flex Consumption takes the runtime from functionAppConfig and
// refuses these settings.
var hostSettings = {
  AzureWebJobsStorage__accountName: storageAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // Tells the Azure SDK which identity to use where the app has several.
  AZURE_CLIENT_ID: identityClientId
}
var databaseSettings = empty(databases) ? {} : { QUERENT_DATABASES: databases }
var modelSettings = empty(models) ? {} : { QUERENT_MODELS: models }
var vaultSettings = empty(keyVaultName)
  ? {}
  : toObject(
      items(secretSettings),
      setting => setting.key,
      setting => '@Microsoft.KeyVault(VaultName=${keyVaultName};SecretName=${setting.value})'
    )

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      minTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'node'
        version: nodeVersion
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
    }
  }
}

resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(hostSettings, databaseSettings, modelSettings, vaultSettings)
}

// Deployments come with Entra tokens; user names and passwords for publishing stay off.
resource publishingPolicies 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = [
  for channel in ['scm', 'ftp']: {
    parent: app
    name: channel
    properties: { allow: false }
  }
]

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
