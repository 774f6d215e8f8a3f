using Amazon.Runtime;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Tests.Live;

/// <summary>Where calls go, and what they are signed for.</summary>
public sealed class EndpointTests
{
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
    public void ARegionSaysWhichPartition(string? region, string iam, string iamRegion, string sts, string stsRegion)
    {
        var chooser = Chooser(region);

        Assert.Equal((new Uri("https://" + iam), iamRegion), Where(chooser.Iam(Credentials())));
        Assert.Equal((new Uri("https://" + sts), stsRegion), Where(chooser.Sts(Credentials())));
    }

    [Fact]
    public void EveryRegionTheSdkKnowsHasAPartition()
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
    public void VariantsAreThoseOfThePartition(string region, bool fips, bool dualStack, string iam)
    {
        _variables["AWS_USE_FIPS_ENDPOINT"] = fips ? "true" : "false";
        var byVariable = Chooser(region);
        _variables["AWS_USE_DUALSTACK_ENDPOINT"] = dualStack ? "TRUE" : "false";
        var expected = (new Uri("https://" + iam), AwsPartition.OfRegion(region)!.SigningRegion);

        Assert.Equal(expected, Where(byVariable.Iam(Credentials())));
        _variables.Clear();
        Assert.Equal(expected, Where(Chooser(region).Iam(Credentials() with { UseFips = fips, UseDualStack = dualStack })));
    }

    [Theory]
    [InlineData("cn-north-1", true, false)]
    [InlineData("eu-isoe-west-1", true, false)]
    [InlineData("us-iso-east-1", false, true)]
    public void AVariantThatIamDoesNotHaveIsNotInvented(string region, bool fips, bool dualStack)
    {
        var e = Assert.Throws<CredentialException>(
            () => Chooser(region).Iam(Credentials() with { UseFips = fips, UseDualStack = dualStack }));

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
    public void StsHasVariantsToo(string region, bool fips, bool dualStack, string host) => Assert.Equal(
        new Uri("https://" + host), Chooser(region).Sts(Credentials() with { UseFips = fips, UseDualStack = dualStack }).Url);

    [Fact]
    public void AVariantThatStsDoesNotHaveIsNotInvented() => Assert.Equal(
        "STS has no dual-stack endpoint in the partition aws-iso.",
        Assert.Throws<CredentialException>(() => Chooser("us-iso-east-1").Sts(Credentials() with { UseDualStack = true })).Message);

    [Theory]
    [InlineData("mars-north-9")]
    [InlineData("us-east")]
    [InlineData("useast1")]
    [InlineData("us-east-1 ")]
    [InlineData("us-east-1\n")]
    [InlineData("cn-north-1.evil.example")]
    public void ARegionOfNoPartitionIsRefused(string region)
    {
        var e = Assert.Throws<CredentialException>(() => Chooser(region).Iam(Credentials()));

        Assert.Equal((CredentialProblem.RegionNotFound, $"No AWS partition has a region '{region}'."), (e.Problem, e.Message));
    }

    [Theory]
    [InlineData("arn:aws-cn:iam::123456789012:role/Auditor", null, "iam.cn-north-1.amazonaws.com.cn", "sts.cn-north-1.amazonaws.com.cn")]
    [InlineData("arn:aws-us-gov:iam::123456789012:role/Auditor", "eu-west-1", "iam.us-gov.amazonaws.com", "sts.us-gov-west-1.amazonaws.com")]
    [InlineData("arn:aws-us-gov:iam::123456789012:role/Auditor", "us-gov-east-1", "iam.us-gov.amazonaws.com", "sts.us-gov-east-1.amazonaws.com")]
    [InlineData("arn:aws:iam::123456789012:role/Auditor", null, "iam.amazonaws.com", "sts.us-east-1.amazonaws.com")]
    public void ARoleLivesInThePartitionOfItsArn(string arn, string? region, string iam, string sts)
    {
        Assert.Equal(new Uri("https://" + iam), Chooser(region).Iam(Credentials(), arn).Url);
        Assert.Equal(new Uri("https://" + sts), Chooser(region).Sts(Credentials(), arn).Url);
        Assert.Equal(new Uri("https://" + iam), Chooser(region).Iam(Credentials() with { RoleArn = arn }).Url);
    }

    [Fact]
    public void TheRegionIsThatOfWhoSaysSoFirst()
    {
        _variables["AWS_DEFAULT_REGION"] = "eu-west-5";
        Assert.Equal("eu-west-5", Region(Chooser()));
        _variables["AWS_REGION"] = "eu-west-4";
        Assert.Equal("eu-west-4", Region(Chooser()));
        var session = new AwsConnection { Environment = _variables.GetValueOrDefault, SessionRegion = "eu-west-3" };
        Assert.Equal("eu-west-3", Region(new EndpointChooser(session)));
        Assert.Equal("eu-west-2", Region(new EndpointChooser(session), Credentials() with { Region = "eu-west-2" }));
        Assert.Equal("eu-west-1", Region(new EndpointChooser(session with { Region = "eu-west-1" }), Credentials() with { Region = "eu-west-2" }));
    }

    [Fact]
    public void AnEndpointOfOnesOwnIsSignedForThePartition()
    {
        var profile = Credentials() with { IamUrl = "http://profile:1", StsUrl = "http://profile:6" };
        Assert.Equal((new Uri("http://profile:1"), "cn-north-1"), Where(Chooser("cn-northwest-1").Iam(profile)));

        Assert.Equal(new Uri("http://profile:6"), Chooser().Sts(profile).Url);

        _variables["AWS_ENDPOINT_URL"] = "http://both:2";
        Assert.Equal((new Uri("http://both:2"), "us-gov-west-1"), Where(Chooser("us-gov-east-1").Iam(profile)));
        _variables["AWS_ENDPOINT_URL_IAM"] = "http://iam:3";
        _variables["AWS_ENDPOINT_URL_STS"] = "http://sts:4";
        Assert.Equal((new Uri("http://iam:3"), "us-east-1"), Where(Chooser("eu-west-1").Iam(profile)));
        Assert.Equal((new Uri("http://sts:4"), "eu-west-1"), Where(Chooser("eu-west-1").Sts(profile)));

        var given = new EndpointChooser(new AwsConnection { Environment = _variables.GetValueOrDefault, EndpointUrl = new Uri("http://given:5") });
        Assert.Equal(new Uri("http://given:5"), given.Iam(profile).Url);

        _variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = "true";
        Assert.Equal(new Uri("https://iam.amazonaws.com"), Chooser().Iam(profile).Url);
        Assert.Equal(new Uri("http://given:5"), given.Iam(profile).Url);
    }

    [Theory]
    [InlineData("localhost:4566")]
    [InlineData("not a url")]
    [InlineData("/iam")]
    public void AnEndpointThatIsNoUrlIsRefused(string url)
    {
        _variables["AWS_ENDPOINT_URL_IAM"] = url;

        var e = Assert.Throws<CredentialException>(() => Chooser().Iam(Credentials()));

        Assert.Equal($"AWS_ENDPOINT_URL_IAM is '{url}', which is no http or https URL.", e.Message);

        _variables.Clear();
        e = Assert.Throws<CredentialException>(() => Chooser().Iam(Credentials() with { IamUrl = url }));
        Assert.Equal($"endpoint_url is '{url}', which is no http or https URL.", e.Message);
    }

    [Theory]
    [InlineData("localhost:4566", UriKind.RelativeOrAbsolute)]
    [InlineData("ftp://localhost:4566", UriKind.Absolute)]
    [InlineData("iam", UriKind.Relative)]
    public void AGivenEndpointThatIsNoUrlIsRefused(string url, UriKind kind)
    {
        var chooser = new EndpointChooser(new AwsConnection { Environment = _variables.GetValueOrDefault, EndpointUrl = new Uri(url, kind) });

        foreach (var ask in (Func<QueryEndpoint>[])[() => chooser.Iam(Credentials()), () => chooser.Sts(Credentials())])
        {
            Assert.Equal($"-EndpointUrl is '{url}', which is no http or https URL.", Assert.Throws<CredentialException>(ask).Message);
        }
    }

    private static (Uri Url, string Region) Where(QueryEndpoint endpoint) => (endpoint.Url, endpoint.SigningRegion);

    private static string Region(EndpointChooser chooser, ResolvedCredentials? credentials = null) =>
        chooser.Sts(credentials ?? Credentials()).SigningRegion;

    private static ResolvedCredentials Credentials() => new(new AnonymousAWSCredentials(), "a test");

    private EndpointChooser Chooser(string? region = null) =>
        new(new AwsConnection { Region = region, Environment = _variables.GetValueOrDefault });
}
