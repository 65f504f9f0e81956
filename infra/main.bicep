targetScope = 'subscription'

@description('Name of the azd environment; the names of all resources follow from it.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('Region of all resources. It must offer the Flex Consumption plan.')
param location string

@description('Node.js version of the function app. The tests run on 24; take 22 where a region does not offer it.')
@allowed(['22', '24'])
param nodeVersion string = '24'

@description('Memory of one instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Instances at most.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Value of QUERENT_DATABASES: a JSON list of databases without secrets. Empty means the demo warehouses.')
param databases string = ''

@description('Value of QUERENT_MODELS: the language models as JSON without secrets. Empty means none.')
param models string = ''

@description('Creates a key vault for the secrets that the databases and models refer to.')
param deployKeyVault bool = false

@description('App settings that are read from the key vault: name of the setting to name of the secret.')
param secretSettings object = {}

var resourceToken = take(uniqueString(subscription().id, environmentName, location), 13)
var tags = { 'azd-env-name': environmentName }
var deploymentContainerName = 'deployment'

resource resourceGroup 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity './modules/identity.bicep' = {
  name: 'identity'
  scope: resourceGroup
  params: {
    name: 'id-querent-${resourceToken}'
    location: location
    tags: tags
  }
}

module monitoring './modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: resourceGroup
  params: {
    workspaceName: 'log-querent-${resourceToken}'
    applicationInsightsName: 'appi-querent-${resourceToken}'
    location: location
    tags: tags
    publisherPrincipalId: identity.outputs.principalId
  }
}

module storage './modules/storage.bicep' = {
  name: 'storage'
  scope: resourceGroup
  params: {
    name: 'stquerent${resourceToken}'
    location: location
    tags: tags
    deploymentContainerName: deploymentContainerName
    dataPrincipalId: identity.outputs.principalId
  }
}

module keyVault './modules/key-vault.bicep' = if (deployKeyVault) {
  name: 'key-vault'
  scope: resourceGroup
  params: {
    name: 'kv-querent-${resourceToken}'
    location: location
    tags: tags
    readerPrincipalId: identity.outputs.principalId
  }
}

module functionApp './modules/function-app.bicep' = {
  name: 'function-app'
  scope: resourceGroup
  params: {
    name: 'func-querent-${resourceToken}'
    planName: 'plan-querent-${resourceToken}'
    location: location
    // azd finds the app of the service "querent" in azure.yaml by this tag.
    tags: union(tags, { 'azd-service-name': 'querent' })
    nodeVersion: nodeVersion
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.name
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    databases: databases
    models: models
    keyVaultName: deployKeyVault ? 'kv-querent-${resourceToken}' : ''
    secretSettings: secretSettings
  }
  // The app's settings name the vault without using an output of it; it must be readable before they are resolved.
  dependsOn: [keyVault]
}

output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = resourceGroup.name
output AZURE_FUNCTION_APP_NAME string = functionApp.outputs.name
output QUERENT_URL string = functionApp.outputs.url
