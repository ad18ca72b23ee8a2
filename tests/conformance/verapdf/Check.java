import java.io.File;
import java.io.InputStream;
import java.util.*;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import org.verapdf.pdfa.validation.profiles.*;
import org.w3c.dom.*;

/** Validates files against one of veraPDF's profiles: Check PROFILE FILE... (PDFUA-1, PDFA-2A). Exit 1 on any failure. */
public class Check {
    /** A profile read with the plain DOM parser: the ready-made reader wants JAXB, which Java no longer has. */
    static ValidationProfile profile(String name) throws Exception {
        Element root;
        try (InputStream in = Check.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
        }
        SortedSet<Rule> rules = new TreeSet<>(new Profiles.RuleComparator());
        for (Element e : all(root, "rule")) {
            Element id = all(e, "id").get(0), error = all(e, "error").get(0);
            List<ErrorArgument> arguments = new ArrayList<>();
            for (Element a : all(error, "argument"))
                arguments.add(ErrorArgumentImpl.fromValues(a.getTextContent(), a.getAttribute("name"), null));
            RuleId number = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
            rules.add(Profiles.ruleFromValues(number, e.getAttribute("object"), "true".equals(e.getAttribute("deferred")),
                e.getAttribute("tags"), text(e, "description"), text(e, "test"),
                Profiles.errorFromValues(text(error, "message"), arguments), new ArrayList<>()));
        }
        SortedSet<Variable> variables = new TreeSet<>(Comparator.comparing(Variable::getName));
        for (Element e : all(root, "variable"))
            variables.add(Profiles.variableFromValues(e.getAttribute("name"), e.getAttribute("object"),
                text(e, "defaultValue"), text(e, "value")));
        System.out.println("PROFILE " + name + ": " + rules.size() + " rules");
        return Profiles.profileFromSortedValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
            Profiles.profileDetailsFromValues(name, "", "", new Date()), "", rules, variables);
    }

    static List<Element> all(Element under, String tag) {
        NodeList found = under.getElementsByTagName(tag);
        List<Element> out = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) out.add((Element) found.item(i));
        return out;
    }

    static String text(Element under, String tag) { return all(under, tag).get(0).getTextContent(); }

    static boolean check(ValidationProfile profile, String file) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), profile.getPDFAFlavour());
             PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + file);
            Set<RuleId> told = new HashSet<>();
            for (TestAssertion a : result.getTestAssertions())
                if (a.getStatus() == TestAssertion.Status.FAILED && told.add(a.getRuleId()))
                    System.out.println("  " + a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber() + " ×"
                        + result.getFailedChecks().get(a.getRuleId()) + ": " + a.getMessage()
                        + " [" + a.getLocation().getContext() + "]");
            return result.isCompliant();
        } catch (Exception e) {
            System.out.println("FAIL " + file + "\n  " + e);
            return false;
        }
    }

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = profile(arguments[0]);
        boolean good = true;
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) good &= check(profile, file);
        System.exit(good ? 0 : 1);
    }
}
