using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace AwsCredentialReport.Engine;

/// <summary>The settings of the SDK's pipeline: one fixed host, standard retries, no redirects, no shared retry budget.</summary>
internal sealed class QueryConfig : ClientConfig
{
    private static readonly string Version = typeof(QueryConfig).Assembly.GetName().Version!.ToString(3);
    private static readonly string SdkVersion = typeof(ClientConfig).Assembly.GetName().Version!.ToString();

    private readonly QueryEndpoint _endpoint;

    // Client-side monitoring is looked up in the shared files too; this copy of the SDK is the module's own.
    static QueryConfig() => AWSConfigs.CSMConfig.CSMEnabled = false;

    internal QueryConfig(QueryEndpoint endpoint, HttpSettings http, int maximumRetries)
        : base(new Defaults())
    {
        _endpoint = endpoint;
        IsOnce = maximumRetries == 0;
        ServiceId = endpoint.Service.ToUpperInvariant();
        AuthenticationServiceName = endpoint.Service;
        ServiceURL = endpoint.Url.AbsoluteUri;
        AuthenticationRegion = endpoint.SigningRegion;
        EndpointProvider = new OneHost(endpoint.Url);
        IgnoreConfiguredEndpointUrls = true;
        SetAll();
        HttpClientFactory = new SharedHttpClient(http);

        // A redirect would send the session token to another host.
        AllowAutoRedirect = false;

        // The SDK's retry budget is shared by all accounts of the host, and many accounts exhaust it.
        ThrottleRetries = false;
        RetryMode = RequestRetryMode.Standard;
        MaxErrorRetry = Math.Max(maximumRetries, OnlyClockRetries.Most);
        MaxStaleConnectionRetries = IsOnce ? 0 : 2;
    }

    // The SDK looks up every other setting in the user's shared files, with a parser that fails on settings that are not
    // needed, once per process.
    private void SetAll()
    {
        ClientAppId = "AwsCredentialReport";
        AuthSchemePreference = ["sigv4"];
        SigV4aSigningRegionSet = [AuthenticationRegion];
        UseDualstackEndpoint = false;
        UseFIPSEndpoint = false;
        DefaultConfigurationMode = Amazon.Runtime.DefaultConfigurationMode.Standard;
        AccountIdEndpointMode = Amazon.Runtime.AccountIdEndpointMode.DISABLED;
        DisableRequestCompression = true;
        RequestMinCompressionSizeBytes = 0;
        DisableClockSkewCorrection = false;
        EndpointDiscoveryEnabled = false;
        RequestChecksumCalculation = Amazon.Runtime.RequestChecksumCalculation.WHEN_REQUIRED;
        ResponseChecksumValidation = Amazon.Runtime.ResponseChecksumValidation.WHEN_REQUIRED;
    }

    /// <summary>Gets whether a request must be sent only once.</summary>
    internal bool IsOnce { get; }

    public override string RegionEndpointServiceName => _endpoint.Service;

    public override string ServiceVersion => _endpoint.Version;

    public override string UserAgent { get; } =
        InternalSDKUtils.BuildUserAgentString("IAM", SdkVersion) + " md/AwsCredentialReport#" + Version;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        new(_endpoint.Url.AbsoluteUri);

    /// <summary>Retries only a request that was refused because of this machine's wrong clock, which had no effect.</summary>
    internal sealed class OnlyClockRetries(IClientConfig config) : StandardRetryPolicy(config)
    {
        internal const int Most = 1;

        public override bool RetryForException(IExecutionContext executionContext, Exception exception) =>
            SignedDate.IsOutdated(executionContext, exception);

        public override Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
            Task.FromResult(RetryForException(executionContext, exception));
    }

    /// <summary>Retries a busy AWS up to the limit, and a failing network twice.</summary>
    internal sealed class Retries(IClientConfig config) : StandardRetryPolicy(config)
    {
        private const int MostForNetwork = 2;

        public override bool RetryForException(IExecutionContext executionContext, Exception exception) =>
            SignedDate.IsOutdated(executionContext, exception) ||
            (IsWorthIt(executionContext, exception) && base.RetryForException(executionContext, exception));

        public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
            SignedDate.IsOutdated(executionContext, exception) ||
            (IsWorthIt(executionContext, exception) && await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false));

        private static bool IsWorthIt(IExecutionContext executionContext, Exception exception) =>
            exception is AmazonServiceException || executionContext.RequestContext.Retries < MostForNetwork;
    }

    private sealed class OneHost(Uri url) : IEndpointProvider
    {
        private readonly string _url = EndpointAddress.WithSlash(url).AbsoluteUri;

        public Endpoint ResolveEndpoint(EndpointParameters parameters) => new(_url);
    }

    private sealed class Defaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(
            RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode = null) =>
            new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard };
    }
}
