using System.Xml.Linq;
using AwsCredentialReport.HelpBuilder;
using AwsCredentialReport.Tests.Tool;

namespace AwsCredentialReport.Tests.Help;

public sealed class MamlTests
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static TheoryData<string> Cmdlets => BuiltModule.Names();

    [Fact]
    public void The_builder_writes_the_help_and_every_topic()
    {
        using var folder = new TemporaryFolder();
        HelpFiles.Build(BuiltModule.AssemblyPath, BuiltModule.Pages, folder.Path);

        var help = XDocument.Load(Path.Combine(folder.Path, "AwsCredentialReport.dll-Help.xml"));
        Assert.Equal(
            BuiltModule.Cmdlets.Select(cmdlet => cmdlet.Name),
            help.Descendants(Command + "details").Select(details => details.Element(Command + "name")!.Value));
        Assert.Equal(3, Directory.GetFiles(folder.Path, "about_*.help.txt").Length);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Synopsis_parameters_and_syntax_are_there(string name)
    {
        var facts = BuiltModule.Get(name);
        var command = Write(name);

        Assert.NotEmpty(command.Element(Command + "details")!.Element(Maml + "description")!.Value);
        Assert.Equal(
            facts.Parameters.Select(p => p.Name).Order(StringComparer.Ordinal),
            command.Element(Command + "parameters")!.Elements().Select(p => p.Element(Maml + "name")!.Value));
        Assert.Equal(facts.Sets.Count, command.Element(Command + "syntax")!.Elements().Count());
        Assert.All(
            command.Descendants(Command + "parameter"),
            parameter => Assert.NotEmpty(parameter.Element(Maml + "description")!.Value));
        Assert.InRange(command.Descendants(Dev + "code").Count(), 3, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void The_first_link_is_the_one_that_Online_opens(string name) => Assert.Equal(
        BuiltModule.Get(name).HelpUri,
        Write(name).Descendants(Maml + "navigationLink").First().Element(Maml + "uri")!.Value);

    [Fact]
    public void A_page_without_a_parameter_is_refused()
    {
        var facts = BuiltModule.Get("Get-IamCredentialReport");
        var text = File.ReadAllText(BuiltModule.PagePathOf(facts.Name));
        var page = CmdletPage.Parse(text.Replace("### -Sample\n", "### -NoSuch\n", StringComparison.Ordinal));

        var error = Assert.Throws<HelpException>(() => MamlWriter.Write([(facts, page)]));

        Assert.Contains("missing parameters: [Sample], ", error.Message, StringComparison.Ordinal);
        Assert.Contains("parameters that do not exist: [NoSuch]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameter_facts_are_the_assemblys()
    {
        var parameters = BuiltModule.Get("Get-IamCredentialReport").Parameters
            .ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);

        Assert.Equal("string[]", parameters["Path"].Type);
        Assert.True(parameters["Path"].HasWildcards);
        Assert.Equal(
            new ParameterSetFacts("Path", IsMandatory: true, Position: 0, IsByValue: false, IsByName: false),
            parameters["Path"].Sets[0]);
        Assert.Equal(["PSPath", "LP"], parameters["LiteralPath"].Aliases);
        Assert.Equal("true (ByPropertyName)", parameters["LiteralPath"].Sets[0].Pipeline);
        Assert.Equal("DateTimeOffset", parameters["ReferenceTime"].Type);
        Assert.Equal(3, parameters["ReferenceTime"].Sets.Count);
        Assert.True(parameters["Sample"].IsSwitch);
    }

    [Fact]
    public void What_holds_in_one_set_only_is_that_of_the_default_set_and_named_on_the_page()
    {
        var path = Write("Restore-DisabledAccessKey").Element(Command + "parameters")!.Elements()
            .Single(parameter => parameter.Element(Maml + "name")!.Value == "RecordPath");

        Assert.Equal("true", path.Attribute("required")!.Value);
        Assert.Contains(
            "Required: false (InputObject), true (Record), true (EveryRun)\n",
            File.ReadAllText(BuiltModule.PagePathOf("Restore-DisabledAccessKey")),
            StringComparison.Ordinal);
    }

    private static XElement Write(string name) =>
        MamlWriter.Write([(BuiltModule.Get(name), BuiltModule.PageOf(name))]).Descendants(Command + "command").Single();
}
