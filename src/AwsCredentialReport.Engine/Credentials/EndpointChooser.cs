namespace AwsCredentialReport.Engine;

/// <summary>
/// Chooses partition, region, hosts, proxy and certificates from the parameters, the environment and the active profile,
/// whatever the source of the keys is.
/// </summary>
internal sealed class EndpointChooser(AwsConnection connection, SharedConfig config, ConfigProfile? profile, bool isNamed)
{
    private const string DefaultRegion = "us-east-1";

    private HttpSettings? _http;

    /// <summary>Gets the proxy, the certificates and the time limits.</summary>
    internal HttpSettings Http => _http ??= connection.Http with
    {
        EnvironmentProxy = connection.Http.Proxy is null ? ProxyRules.Of(connection.Environment) : null,
        CaBundle = Bundle(),
    };

    internal QueryEndpoint Iam(string? roleArn)
    {
        var (partition, _, isFips) = Locate(roleArn);
        if (Override("IAM") is { } url)
        {
            return QueryEndpoint.Iam(url, partition.SigningRegion);
        }

        var (fips, dualStack) = Variants(isFips);
        var host = partition.IamHost(fips, dualStack) ?? throw NoVariant("IAM", partition, fips);
        return QueryEndpoint.Iam(new Uri("https://" + host), partition.SigningRegion);
    }

    internal QueryEndpoint Sts(string? roleArn)
    {
        var (partition, region, isFips) = Locate(roleArn);
        if (Override("STS") is { } url)
        {
            return QueryEndpoint.Sts(url, region);
        }

        var (fips, dualStack) = Variants(isFips);
        var host = partition.RegionalHost("sts", region, fips, dualStack) ?? throw NoVariant("STS", partition, isFips: false);
        return QueryEndpoint.Sts(new Uri("https://" + host), region);
    }

    internal QueryEndpoint Organizations(string? roleArn)
    {
        var (partition, _, isFips) = Locate(roleArn);
        if (Override("ORGANIZATIONS") is { } url)
        {
            return QueryEndpoint.Organizations(url, partition.OrganizationsRegion);
        }

        var (fips, dualStack) = Variants(isFips);
        var host = partition.OrganizationsHost(fips, dualStack) ?? throw NoVariant("Organizations", partition, fips);
        return QueryEndpoint.Organizations(new Uri("https://" + host), partition.OrganizationsRegion);
    }

    /// <summary>The URL of the portal of IAM Identity Center in a region.</summary>
    internal Uri SsoPortal(string region) => Override("SSO") ?? SsoHost("portal.sso", region);

    /// <summary>The URL that renews sign-ins of IAM Identity Center in a region.</summary>
    internal Uri SsoOidc(string region) => Override("SSO_OIDC") ?? SsoHost("oidc", region);

    /// <summary>The partition and region to use.</summary>
    internal (AwsPartition Partition, string Region, bool IsFips) Locate(string? roleArn)
    {
        var given = Region();
        var (region, isFips) = given is { Text: var text } ? RegionName.Normalize(text) : (null, false);
        var named = region is null ? null : AwsPartition.OfRegion(region) ?? throw new CredentialException(
            CredentialProblem.RegionNotFound,
            Sentence.Format(Messages.RegionNotFound, ShownText.Of(given!.Value.Text), given.Value.NamedBy),
            advice: Messages.RegionNotFound_Advice);

        // The partition of a role is that of its ARN, whatever region is set.
        var partition = (roleArn is null ? null : AwsPartition.OfArn(roleArn)) ?? named ?? AwsPartition.All[0];
        return (
            partition,
            ReferenceEquals(partition, named) ? region! : named is null && roleArn is null ? DefaultRegion : partition.SigningRegion,
            isFips);
    }

    // The AWS CLI reads the environment before the profile, AWS Tools the profile before the environment.
    private (string Text, string NamedBy)? Region()
    {
        (string? Text, string NamedBy) parameter = (connection.Region, Messages.RegionParameter);
        (string? Text, string NamedBy) ofProfile = (profile?.Text("region"), Sentence.Format(Messages.SourceProfile, profile?.Name, profile?.Find("region")));
        (string? Text, string NamedBy) session = (connection.SessionRegion, "$StoredAWSRegion");
        (string? Text, string NamedBy)[] environment = [Variable("AWS_REGION"), Variable("AWS_DEFAULT_REGION")];
        (string? Text, string NamedBy)[] order = connection.Order == CredentialOrder.AwsCli
            ? [parameter, .. environment, ofProfile]
            : isNamed ? [parameter, ofProfile, session, .. environment]
            : [parameter, session, ofProfile, .. environment];
        foreach (var (text, namedBy) in order)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return (text, namedBy);
            }
        }

        return null;

        (string?, string) Variable(string name) => (connection.Variable(name), name);
    }

    // -EndpointUrl is for all services, because an emulator provides all; a variable of one service is for that one.
    private Uri? Override(string service)
    {
        var variable = "AWS_ENDPOINT_URL_" + service;
        if (connection.EndpointUrl is { } given)
        {
            return service != "IAM" && connection.Variable(variable) is { } own
                ? Url(variable, own)
                : Url("-EndpointUrl", given.OriginalString);
        }

        if (connection.Flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") ?? Flag("ignore_configured_endpoint_urls") ?? false)
        {
            return null;
        }

        return connection.Variable(variable) is { } ofService ? Url(variable, ofService)
            : connection.Variable("AWS_ENDPOINT_URL") is { } ofAll ? Url("AWS_ENDPOINT_URL", ofAll)
            : OfServices(service) is { Length: > 0 } inSection ? Url(Sentence.Format(Messages.ServicesEndpoint, profile!.Text("services")), inSection)
            : profile?.Text("endpoint_url") is { } ofProfile ? Url($"endpoint_url ({profile.Find("endpoint_url")})", ofProfile)
            : null;
    }

    private string? OfServices(string service)
    {
        if (profile?.Text("services") is not { } name)
        {
            return null;
        }

        var section = config.Services(name) ?? throw new CredentialException(
            CredentialProblem.NotUsable,
            Sentence.Format(Messages.ProfileNotUsable, profile.Name, Sentence.Format(Messages.ServicesMissing, name)),
            advice: Messages.ServicesMissing_Advice);
        return section.Find(service.ToLowerInvariant())?.Nested("endpoint_url");
    }

    // A named endpoint that is not valid is an error: calling AWS instead is not what the user wants.
    private static Uri Url(string name, string text) =>
        EndpointAddress.Parse(text) ?? throw new CredentialException(
            CredentialProblem.RegionNotFound,
            Sentence.Format(Messages.EndpointInvalid, name, EndpointAddress.Shown(text)),
            advice: Sentence.Format(Messages.EndpointInvalid_Advice, name));

    private static CredentialException NoVariant(string service, AwsPartition partition, bool isFips) => new(
        CredentialProblem.RegionNotFound,
        Sentence.Format(isFips ? Messages.FipsMissing : Messages.DualStackMissing, service, partition.Name),
        advice: isFips ? Messages.FipsMissing_Advice : Messages.DualStackMissing_Advice);

    private Uri SsoHost(string service, string region)
    {
        var (fips, dualStack) = Variants(isFips: false);
        var partition = AwsPartition.OfRegion(region) ?? AwsPartition.All[0];
        var host = partition.RegionalHost(service, region, fips, dualStack) ?? throw NoVariant("SSO", partition, isFips: false);
        return new Uri($"https://{host}/");
    }

    private (bool Fips, bool DualStack) Variants(bool isFips) => (
        isFips || (connection.Flag("AWS_USE_FIPS_ENDPOINT") ?? Flag("use_fips_endpoint") ?? false),
        connection.Flag("AWS_USE_DUALSTACK_ENDPOINT") ?? Flag("use_dualstack_endpoint") ?? false);

    private bool? Flag(string key) => profile?.Text(key) is { } text ? BooleanText.Parse(text, $"{key} ({profile.Find(key)})") : null;

    private CaBundle? Bundle() =>
        connection.Variable("AWS_CA_BUNDLE") is { } variable ? CaBundle.At(connection.Expand(variable), "AWS_CA_BUNDLE")
        : profile?.Text("ca_bundle") is { } setting ? CaBundle.At(connection.Expand(setting), $"ca_bundle ({profile.Find("ca_bundle")})")
        : connection.Variable("REQUESTS_CA_BUNDLE") is { } requests ? CaBundle.At(connection.Expand(requests), "REQUESTS_CA_BUNDLE")
        : null;
}
