@description('Name of the identity that the function app runs as.')
param name string

param location string
param tags object

// A user-assigned identity exists before the app does, so that its roles are in force when the host first starts.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
