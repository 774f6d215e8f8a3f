using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>A service of the AWS Query protocol.</summary>
internal abstract class QueryClient(AWSCredentials credentials, QueryEndpoint endpoint, HttpSettings http, int maximumRetries)
    : ServiceClient(credentials, endpoint, http, maximumRetries)
{
    private readonly QueryMarshaller _marshaller = new(endpoint);

    protected Task<T> SendAsync<T>(QueryRequest<T> request, CancellationToken cancellationToken) =>
        CallAsync<T>(request.Operation, request, _marshaller, new QueryUnmarshaller<T>(request), cancellationToken);
}
