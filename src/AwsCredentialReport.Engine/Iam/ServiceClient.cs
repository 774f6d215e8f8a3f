using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Transform;

namespace AwsCredentialReport.Engine;

/// <summary>
/// A service on the SDK's own pipeline: signing, retries, clock skew. It throws <see cref="IamException"/>,
/// <see cref="CredentialException"/> and cancellation only.
/// </summary>
internal abstract class ServiceClient(AWSCredentials credentials, QueryEndpoint endpoint, HttpSettings http, int maximumRetries)
    : AmazonServiceClient(credentials, new QueryConfig(endpoint, http, maximumRetries))
{
    protected override IServiceMetadata ServiceMetadata { get; } = new Metadata(endpoint.Service.ToUpperInvariant());

    protected Uri Url { get; } = endpoint.Url;

    /// <summary>Receives the operation, result and request id of every call.</summary>
    internal Action<string>? OnResponse { get; set; }

    protected async Task<T> CallAsync<T>(
        string operation,
        AmazonWebServiceRequest request,
        IMarshaller<IRequest, AmazonWebServiceRequest> marshaller,
        ResponseUnmarshaller unmarshaller,
        CancellationToken cancellationToken)
    {
        try
        {
            // Some credentials (a process, SSO) cannot be cancelled while they are created; the caller does not wait for them.
            var options = new InvokeOptions { RequestMarshaller = marshaller, ResponseUnmarshaller = unmarshaller };
            var answer = await InvokeAsync<QueryResponse<T>>(request, options, cancellationToken)
                .WaitAsync(cancellationToken).ConfigureAwait(false);
            OnResponse?.Invoke(Sentence.Format(Messages.CallSucceeded, operation, answer.ResponseMetadata?.RequestId ?? Messages.UnknownRequestId));
            return answer.Value;
        }
        catch (Exception e) when (AwsFailures.Translate(operation, e, cancellationToken) is { } failure)
        {
            throw Report(failure);
        }
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        // The services do not compress, have no checksums and one endpoint. Each handler makes the first call slower.
        pipeline.RemoveHandler<EndpointDiscoveryHandler>();
        pipeline.RemoveHandler<CompressionHandler>();
        pipeline.RemoveHandler<ChecksumHandler>();
        pipeline.RemoveHandler<MetricsHandler>();
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new HostResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SchemeResolver());
        if (Config is QueryConfig { IsOnce: true })
        {
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new QueryConfig.OnlyClockRetries(Config)));
        }
        else
        {
            var retries = new QueryConfig.Retries(Config);
            retries.HttpStatusCodesToRetryOn.Add(HttpStatusCode.TooManyRequests);
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(retries));
        }
    }

    private Exception Report(Exception failure)
    {
        if (failure is IamException iam)
        {
            OnResponse?.Invoke(Sentence.Format(Messages.CallFailed, iam.Operation, iam.Code ?? iam.Failure.ToString(), iam.RequestId ?? Messages.UnknownRequestId));
        }

        return failure;
    }

    private sealed class Metadata(string serviceId) : IServiceMetadata
    {
        public string ServiceId => serviceId;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
    }

    private sealed class HostResolver : BaseEndpointResolver
    {
        protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) => new NoParameters();

        private sealed class NoParameters : EndpointParameters;
    }

    private sealed class SchemeResolver : BaseAuthResolverHandler
    {
        protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
            executionContext.RequestContext.OriginalRequest is QueryRequest { IsSigned: false }
                ? AuthSchemeOption.DEFAULT_NOAUTH
                : AuthSchemeOption.DEFAULT_SIGV4;
    }
}
