namespace AwsCredentialReport.Engine;

/// <summary>Chooses partition, region and hosts.</summary>
internal sealed class EndpointChooser(AwsConnection connection)
{
    private const string DefaultRegion = "us-east-1";

    internal QueryEndpoint Iam(ResolvedCredentials credentials, string? roleArn = null)
    {
        var (partition, _) = Where(credentials, roleArn);
        if (Override("AWS_ENDPOINT_URL_IAM", credentials.IamUrl) is { } url)
        {
            return QueryEndpoint.Iam(url, partition.SigningRegion);
        }

        var (fips, dualStack) = Variants(credentials);
        var host = partition.IamHost(fips, dualStack) ?? throw NoVariant("IAM", partition, fips);
        return QueryEndpoint.Iam(new Uri("https://" + host), partition.SigningRegion);
    }

    internal QueryEndpoint Sts(ResolvedCredentials credentials, string? roleArn = null)
    {
        var (partition, region) = Where(credentials, roleArn);
        if (Override("AWS_ENDPOINT_URL_STS", credentials.StsUrl) is { } url)
        {
            return QueryEndpoint.Sts(url, region);
        }

        var (fips, dualStack) = Variants(credentials);
        var host = partition.StsHost(region, fips, dualStack) ?? throw NoVariant("STS", partition, isFips: false);
        return QueryEndpoint.Sts(new Uri("https://" + host), region);
    }

    /// <summary>The region that decides, from who said so first; it must be one of some partition.</summary>
    internal (AwsPartition Partition, string Region) Where(ResolvedCredentials credentials, string? roleArn = null)
    {
        roleArn ??= credentials.RoleArn;
        var region = connection.Region
            ?? credentials.Region
            ?? connection.SessionRegion
            ?? connection.Variable("AWS_REGION")
            ?? connection.Variable("AWS_DEFAULT_REGION");
        var named = region is null ? null : AwsPartition.OfRegion(region) ?? throw new CredentialException(
            CredentialProblem.RegionNotFound,
            $"No AWS partition has a region '{region}'.",
            advice: "IAM is one service a partition: give any region of yours, such as us-east-1, cn-north-1 or us-gov-west-1.");

        // A role lives in one partition, whatever the environment says.
        var partition = (roleArn is null ? null : AwsPartition.OfArn(roleArn)) ?? named ?? AwsPartition.All[0];
        return (partition, ReferenceEquals(partition, named) ? region! : named is null && roleArn is null ? DefaultRegion : partition.SigningRegion);
    }

    // -EndpointUrl is for both services, as emulators answer for both; a variable of one service is for that one.
    private Uri? Override(string variable, string? ofProfile)
    {
        if (connection.EndpointUrl is { } given)
        {
            return variable.EndsWith("STS", StringComparison.Ordinal) && connection.Variable(variable) is { } sts
                ? Url(variable, sts)
                : Url("-EndpointUrl", given.OriginalString);
        }

        if (connection.IsOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))
        {
            return null;
        }

        return connection.Variable(variable) is { } ofService ? Url(variable, ofService)
            : connection.Variable("AWS_ENDPOINT_URL") is { } ofAll ? Url("AWS_ENDPOINT_URL", ofAll)
            : ofProfile is not null ? Url("endpoint_url", ofProfile)
            : null;
    }

    // Whoever names another endpoint does not mean AWS's own: one that cannot be called is never left aside.
    private static Uri Url(string name, string text) =>
        EndpointAddress.Parse(text) ?? throw new CredentialException(
            CredentialProblem.RegionNotFound,
            $"{name} is '{text}', which is no http or https URL.",
            advice: $"Remove {name}, or set it to a URL such as http://localhost:4566.");

    private static CredentialException NoVariant(string service, AwsPartition partition, bool isFips) => new(
        CredentialProblem.RegionNotFound,
        $"{service} has no {(isFips ? "FIPS" : "dual-stack")} endpoint in the partition {partition.Name}.",
        advice: isFips ? "Unset AWS_USE_FIPS_ENDPOINT and use_fips_endpoint." : "Unset AWS_USE_DUALSTACK_ENDPOINT and use_dualstack_endpoint.");

    private (bool Fips, bool DualStack) Variants(ResolvedCredentials credentials) => (
        connection.Variable("AWS_USE_FIPS_ENDPOINT") is null ? credentials.UseFips ?? false : connection.IsOn("AWS_USE_FIPS_ENDPOINT"),
        connection.Variable("AWS_USE_DUALSTACK_ENDPOINT") is null
            ? credentials.UseDualStack ?? false
            : connection.IsOn("AWS_USE_DUALSTACK_ENDPOINT"));
}
