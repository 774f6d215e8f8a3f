using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Where calls go, and what they are signed for.</summary>
public sealed class EndpointTests
{
    private static readonly SharedConfig NoConfig =
        SharedConfig.Load(new AwsConnection { Environment = name => name == "HOME" ? "/nonexistent" : null });

    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    [Theory]
    [InlineData(null, "iam.amazonaws.com", "us-east-1", "sts.us-east-1.amazonaws.com", "us-east-1")]
    [InlineData("us-east-1", "iam.amazonaws.com", "us-east-1", "sts.us-east-1.amazonaws.com", "us-east-1")]
    [InlineData("eu-central-2", "iam.amazonaws.com", "us-east-1", "sts.eu-central-2.amazonaws.com", "eu-central-2")]
    [InlineData("mx-central-1", "iam.amazonaws.com", "us-east-1", "sts.mx-central-1.amazonaws.com", "mx-central-1")]
    [InlineData("cn-northwest-1", "iam.cn-north-1.amazonaws.com.cn", "cn-north-1", "sts.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1")]
    [InlineData("us-gov-east-1", "iam.us-gov.amazonaws.com", "us-gov-west-1", "sts.us-gov-east-1.amazonaws.com", "us-gov-east-1")]
    [InlineData("us-iso-west-1", "iam.us-iso-east-1.c2s.ic.gov", "us-iso-east-1", "sts.us-iso-west-1.c2s.ic.gov", "us-iso-west-1")]
    [InlineData("us-isob-east-1", "iam.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1", "sts.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1")]
    [InlineData("eu-isoe-west-1", "iam.eu-isoe-west-1.cloud.adc-e.uk", "eu-isoe-west-1", "sts.eu-isoe-west-1.cloud.adc-e.uk", "eu-isoe-west-1")]
    [InlineData("us-isof-east-1", "iam.us-isof-south-1.csp.hci.ic.gov", "us-isof-south-1", "sts.us-isof-east-1.csp.hci.ic.gov", "us-isof-east-1")]
    [InlineData("eusc-de-east-1", "iam.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1", "sts.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1")]
    public void A_region_says_which_partition(string? region, string iam, string iamRegion, string sts, string stsRegion)
    {
        var chooser = Chooser(region);

        Assert.Equal((new Uri("https://" + iam), iamRegion), Where(chooser.Iam(roleArn: null)));
        Assert.Equal((new Uri("https://" + sts), stsRegion), Where(chooser.Sts(roleArn: null)));
    }

    [Theory]
    [InlineData("eu-central-2", "organizations.us-east-1.amazonaws.com", "us-east-1")]
    [InlineData("cn-north-1", "organizations.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1")]
    [InlineData("us-gov-east-1", "organizations.us-gov-west-1.amazonaws.com", "us-gov-west-1")]
    [InlineData("us-iso-west-1", "organizations.us-iso-east-1.c2s.ic.gov", "us-iso-east-1")]
    [InlineData("us-isof-east-1", "organizations.us-isof-south-1.csp.hci.ic.gov", "us-isof-south-1")]
    [InlineData("fips-us-east-1", "organizations-fips.us-east-1.amazonaws.com", "us-east-1")]
    public void Organizations_is_one_service_per_partition(string region, string host, string signingRegion) =>
        Assert.Equal((new Uri("https://" + host), signingRegion), Where(Chooser(region).Organizations(roleArn: null)));

    [Fact]
    public void Every_region_the_SDK_knows_has_a_partition()
    {
        var names = AwsRegions.All.Select(region => region.Name).Where(name => !name.EndsWith("global", StringComparison.Ordinal) && !name.EndsWith("-regional", StringComparison.Ordinal));

        Assert.Equal([], names.Where(name => AwsPartition.OfRegion(name) is null).ToArray());
    }

    [Theory]
    [InlineData("us-east-1", true, false, "iam-fips.amazonaws.com")]
    [InlineData("us-east-1", false, true, "iam.global.api.aws")]
    [InlineData("us-east-1", true, true, "iam-fips.global.api.aws")]
    [InlineData("cn-north-1", false, true, "iam.global.api.amazonwebservices.com.cn")]
    [InlineData("us-gov-west-1", true, false, "iam.us-gov.amazonaws.com")]
    [InlineData("us-gov-west-1", false, true, "iam.us-gov.api.aws")]
    [InlineData("us-gov-west-1", true, true, "iam.us-gov.api.aws")]
    [InlineData("us-iso-east-1", true, false, "iam-fips.us-iso-east-1.c2s.ic.gov")]
    [InlineData("us-isob-east-1", true, false, "iam-fips.us-isob-east-1.sc2s.sgov.gov")]
    public void Variants_are_those_of_the_partition(string region, bool fips, bool dualStack, string iam)
    {
        _variables["AWS_USE_FIPS_ENDPOINT"] = fips ? "true" : "false";
        var byVariable = Chooser(region);
        _variables["AWS_USE_DUALSTACK_ENDPOINT"] = dualStack ? "TRUE" : "false";
        var expected = (new Uri("https://" + iam), AwsPartition.OfRegion(region)!.SigningRegion);

        Assert.Equal(expected, Where(byVariable.Iam(roleArn: null)));
        _variables.Clear();
        Assert.Equal(expected, Where(Chooser(region, Variants(fips, dualStack)).Iam(roleArn: null)));
    }

    [Theory]
    [InlineData("cn-north-1", true, false)]
    [InlineData("eu-isoe-west-1", true, false)]
    [InlineData("us-iso-east-1", false, true)]
    public void A_variant_that_IAM_does_not_have_is_not_invented(string region, bool fips, bool dualStack)
    {
        var e = Assert.Throws<CredentialException>(
            () => Chooser(region, Variants(fips, dualStack)).Iam(roleArn: null));

        Assert.Equal(CredentialProblem.RegionNotFound, e.Problem);
        Assert.Contains(fips ? "use_fips_endpoint" : "use_dualstack_endpoint", e.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east-1", false, false, "sts.us-east-1.amazonaws.com")]
    [InlineData("us-east-1", true, false, "sts-fips.us-east-1.amazonaws.com")]
    [InlineData("us-east-1", false, true, "sts.us-east-1.api.aws")]
    [InlineData("us-east-1", true, true, "sts-fips.us-east-1.api.aws")]
    [InlineData("cn-north-1", false, true, "sts.cn-north-1.api.amazonwebservices.com.cn")]
    [InlineData("us-gov-west-1", true, false, "sts.us-gov-west-1.amazonaws.com")]
    public void STS_has_variants_too(string region, bool fips, bool dualStack, string host) => Assert.Equal(
        new Uri("https://" + host), Chooser(region, Variants(fips, dualStack)).Sts(roleArn: null).Url);

    [Fact]
    public void A_variant_that_STS_does_not_have_is_not_invented() => Assert.Equal(
        "STS has no dual-stack endpoint in the partition aws-iso.",
        Assert.Throws<CredentialException>(() => Chooser("us-iso-east-1", Variants(fips: false, dualStack: true)).Sts(roleArn: null)).Message);

    [Theory]
    [InlineData("mars-north-9")]
    [InlineData("us-east")]
    [InlineData("useast1")]
    [InlineData("us-east-1 ")]
    [InlineData("us-east-1\n")]
    [InlineData("cn-north-1.evil.example")]
    public void A_region_of_no_partition_is_refused(string region)
    {
        var e = Assert.Throws<CredentialException>(() => Chooser(region).Iam(roleArn: null));

        Assert.Equal((CredentialProblem.RegionNotFound, $"No AWS partition has a region {ShownText.Of(region)}, which -Region or --region names."), (e.Problem, e.Message));
    }

    [Theory]
    [InlineData("arn:aws-cn:iam::123456789012:role/Auditor", null, "iam.cn-north-1.amazonaws.com.cn", "sts.cn-north-1.amazonaws.com.cn")]
    [InlineData("arn:aws-us-gov:iam::123456789012:role/Auditor", "eu-west-1", "iam.us-gov.amazonaws.com", "sts.us-gov-west-1.amazonaws.com")]
    [InlineData("arn:aws-us-gov:iam::123456789012:role/Auditor", "us-gov-east-1", "iam.us-gov.amazonaws.com", "sts.us-gov-east-1.amazonaws.com")]
    [InlineData("arn:aws:iam::123456789012:role/Auditor", null, "iam.amazonaws.com", "sts.us-east-1.amazonaws.com")]
    public void A_role_lives_in_the_partition_of_its_ARN(string arn, string? region, string iam, string sts)
    {
        Assert.Equal(new Uri("https://" + iam), Chooser(region).Iam(arn).Url);
        Assert.Equal(new Uri("https://" + sts), Chooser(region).Sts(arn).Url);
    }

    [Theory]
    [InlineData(CredentialOrder.AwsCli, false, "parameter AWS_REGION AWS_DEFAULT_REGION profile")]
    [InlineData(CredentialOrder.AwsTools, false, "parameter session profile AWS_REGION AWS_DEFAULT_REGION")]
    [InlineData(CredentialOrder.AwsTools, true, "parameter profile session AWS_REGION AWS_DEFAULT_REGION")]
    public void The_region_is_that_of_the_first_that_names_one(CredentialOrder order, bool isNamed, string sources)
    {
        string[] all = ["parameter", "session", "profile", "AWS_REGION", "AWS_DEFAULT_REGION"];
        foreach (var source in sources.Split(' ').AsEnumerable().Reverse())
        {
            all = [.. all.Where(name => name != source), source];
            var given = sources.Split(' ').SkipWhile(name => name != source).ToList();
            foreach (var variable in (string[])["AWS_REGION", "AWS_DEFAULT_REGION"])
            {
                _variables[variable] = given.Contains(variable) ? Of(variable) : string.Empty;
            }

            var connection = new AwsConnection
            {
                Order = order,
                Environment = _variables.GetValueOrDefault,
                Region = given.Contains("parameter") ? Of("parameter") : null,
                SessionRegion = given.Contains("session") ? Of("session") : null,
            };
            var profile = given.Contains("profile") ? Profile(("region", Of("profile"))) : null;

            Assert.Equal(Of(source), new EndpointChooser(connection, NoConfig, profile, isNamed).Sts(roleArn: null).SigningRegion);
        }

        static string Of(string source) => $"eu-west-{source.Length}";
    }

    [Theory]
    [InlineData("US-EAST-1", "iam.amazonaws.com", "us-east-1")]
    [InlineData("aws-global", "iam.amazonaws.com", "us-east-1")]
    [InlineData("aws-cn-global", "iam.cn-north-1.amazonaws.com.cn", "cn-north-1")]
    [InlineData("aws-us-gov-global", "iam.us-gov.amazonaws.com", "us-gov-west-1")]
    [InlineData("fips-us-west-2", "iam-fips.amazonaws.com", "us-east-1")]
    [InlineData("us-east-2-fips", "iam-fips.amazonaws.com", "us-east-1")]
    public void A_region_is_taken_as_people_write_it(string region, string host, string signedFor) =>
        Assert.Equal((new Uri("https://" + host), signedFor), Where(Chooser(region).Iam(roleArn: null)));

    [Fact]
    public void A_custom_endpoint_is_signed_for_the_partition()
    {
        var profile = Profile(("endpoint_url", "http://profile:1"));
        Assert.Equal((new Uri("http://profile:1"), "cn-north-1"), Where(Chooser("cn-northwest-1", profile).Iam(roleArn: null)));

        _variables["AWS_ENDPOINT_URL"] = "http://both:2";
        Assert.Equal((new Uri("http://both:2"), "us-gov-west-1"), Where(Chooser("us-gov-east-1", profile).Iam(roleArn: null)));
        _variables["AWS_ENDPOINT_URL_IAM"] = "http://iam:3";
        _variables["AWS_ENDPOINT_URL_STS"] = "http://sts:4";
        Assert.Equal((new Uri("http://iam:3"), "us-east-1"), Where(Chooser("eu-west-1", profile).Iam(roleArn: null)));
        Assert.Equal((new Uri("http://sts:4"), "eu-west-1"), Where(Chooser("eu-west-1", profile).Sts(roleArn: null)));

        var given = Chooser(connection => connection with { EndpointUrl = new Uri("http://given:5") });
        Assert.Equal(new Uri("http://given:5"), given.Iam(roleArn: null).Url);

        _variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true";
        Assert.Equal(new Uri("https://iam.amazonaws.com"), Chooser(profile: profile).Iam(roleArn: null).Url);
        Assert.Equal(new Uri("http://given:5"), given.Iam(roleArn: null).Url);
    }

    [Fact]
    public void The_password_in_a_URL_is_not_kept()
    {
        _variables["AWS_ENDPOINT_URL_IAM"] = "https://user:a-password-EXAMPLE@iam.example";

        Assert.Equal(new Uri("https://iam.example"), Chooser().Iam(roleArn: null).Url);
        _variables["AWS_ENDPOINT_URL_IAM"] = "htp://user:a-password-EXAMPLE@iam.example";
        Assert.DoesNotContain("EXAMPLE", Assert.Throws<CredentialException>(() => Chooser().Iam(roleArn: null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:4566")]
    [InlineData("not a url")]
    [InlineData("/iam")]
    [InlineData("http://localhost:4566?x=1")]
    [InlineData("http://localhost:4566/#x")]
    public void An_endpoint_that_is_no_URL_is_refused(string url)
    {
        _variables["AWS_ENDPOINT_URL_IAM"] = url;

        var e = Assert.Throws<CredentialException>(() => Chooser().Iam(roleArn: null));

        Assert.Equal($"AWS_ENDPOINT_URL_IAM is '{url}', which is not an http or https URL without a query.", e.Message);

        _variables.Clear();
        e = Assert.Throws<CredentialException>(() => Chooser(profile: Profile(("endpoint_url", url))).Iam(roleArn: null));
        Assert.Equal($"endpoint_url (config, line 1) is '{url}', which is not an http or https URL without a query.", e.Message);
    }

    [Theory]
    [InlineData("localhost:4566", UriKind.RelativeOrAbsolute)]
    [InlineData("ftp://localhost:4566", UriKind.Absolute)]
    [InlineData("iam", UriKind.Relative)]
    public void A_given_endpoint_that_is_no_URL_is_refused(string url, UriKind kind)
    {
        var chooser = Chooser(connection => connection with { EndpointUrl = new Uri(url, kind) });

        foreach (var ask in (Func<QueryEndpoint>[])[() => chooser.Iam(roleArn: null), () => chooser.Sts(roleArn: null)])
        {
            Assert.Equal($"-EndpointUrl is '{url}', which is not an http or https URL without a query.", Assert.Throws<CredentialException>(ask).Message);
        }
    }

    private static (Uri Url, string Region) Where(QueryEndpoint endpoint) => (endpoint.Url, endpoint.SigningRegion);

    private static ConfigProfile Variants(bool fips, bool dualStack) =>
        Profile(("use_fips_endpoint", fips ? "True" : "false"), ("use_dualstack_endpoint", dualStack ? "true" : string.Empty));

    private static ConfigProfile Profile(params (string Key, string Value)[] settings)
    {
        var section = new IniSection("profile test", "config", line: 1);
        foreach (var (key, value) in settings)
        {
            section.Set(key, new Setting(value, "config", line: 1));
        }

        return new ConfigProfile("test", section, credentials: null);
    }

    private EndpointChooser Chooser(string? region = null, ConfigProfile? profile = null) =>
        Chooser(connection => connection with { Region = region }, profile);

    private EndpointChooser Chooser(Func<AwsConnection, AwsConnection> with, ConfigProfile? profile = null) =>
        new(with(new AwsConnection { Environment = _variables.GetValueOrDefault }), NoConfig, profile, isNamed: false);
}
